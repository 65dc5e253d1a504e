import * as z from 'zod/mini';
import { withoutDirection } from '@/lib/domain/text-direction';

/**
 * A name that somebody gives to a person or a device: 1 to `most` characters. It stands in the middle of sentences, so
 * signs that would turn the words around it are left out.
 */
export const shownName = (most: number) =>
  z.string().check(z.overwrite(withoutDirection), z.trim(), z.minLength(1), z.maxLength(most));
