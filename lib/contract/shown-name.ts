import * as z from 'zod/mini';
import { withoutDirection } from '@/lib/domain/text-direction';

/**
 * A schema for the name of a person or device: 1 to `most` characters. Names stand in the middle of sentences, so signs
 * that would change the order of the words around them are left out.
 */
export const shownName = (most: number) =>
  z.string().check(z.overwrite(withoutDirection), z.trim(), z.minLength(1), z.maxLength(most));
