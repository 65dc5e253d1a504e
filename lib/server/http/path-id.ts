import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';

const Id = z.guid();

/** The id in a path. What is no id names nothing. @throws {AppError} not_found */
export function pathId(params: Readonly<Record<string, string>>): string {
  const id = Id.safeParse(params['id']);
  if (!id.success) throw new AppError('not_found');
  return id.data;
}
