import 'server-only';
import { z } from 'zod';
import { AppError } from '@/lib/domain/errors';

/** A place in a list that is sorted by time. The next page continues after it. */
type Place = { at: string; id: string };

const Written = z.tuple([z.iso.datetime(), z.guid()]);

/** Returns a place as text that fits into an address. */
export function cursorOf({ at, id }: Place): string {
  return Buffer.from(JSON.stringify([at, id])).toString('base64url');
}

/** @throws {AppError} invalid_input when the cursor is not one of ours. */
export function placeOf(cursor: string): Place {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    throw new AppError('invalid_input', { field: 'cursor' }, { cause: error });
  }
  const place = Written.safeParse(value);
  if (!place.success) throw new AppError('invalid_input', { field: 'cursor' });
  return { at: place.data[0], id: place.data[1] };
}
