import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';

const Id = z.guid();

/**
 * Returns the id in a path.
 * @throws {AppError} not_found when it is no id.
 */
export function pathId(params: Readonly<Record<string, string>>): string {
  const id = Id.safeParse(params['id']);
  if (!id.success) throw new AppError('not_found');
  return id.data;
}
