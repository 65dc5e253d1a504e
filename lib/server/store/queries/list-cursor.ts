import 'server-only';
import { z } from 'zod';
import type { ListOrder } from '@/lib/contract/list-query';
import { AppError } from '@/lib/domain/errors';
import { NEWEST_FIRST } from './list-order';
import type { ListPlace } from './payment-filter';

/** A place in a list that is sorted by time. The next page continues after it. */
type Place = { at: string; id: string };

const Written = z.tuple([z.iso.datetime(), z.guid()]);

/** Returns a place as text that fits into an address. */
export function cursorOf({ at, id }: Place): string {
  return encoded([at, id]);
}

/** @throws {AppError} invalid_input when the cursor is not one of ours. */
export function placeOf(cursor: string): Place {
  const [at, id] = readAs(Written, cursor);
  return { at, id };
}

/** A place in a list of payments of another order says which order that is. */
const Ordered = z.tuple([z.iso.datetime(), z.guid(), z.enum(['time', 'amount']), z.boolean(), z.int().nullable()]);

/** Returns a place in a list of payments as text that fits into an address. */
export function listCursorOf(order: ListOrder, { happenedAt, id, amountMinor = null }: ListPlace): string {
  if (isNewestFirst(order)) return cursorOf({ at: happenedAt, id });
  return encoded([happenedAt, id, order.by, order.isAscending, amountMinor]);
}

/** @throws {AppError} invalid_input when the cursor is not one of ours, or of a list of another order. */
export function listPlaceOf(order: ListOrder, cursor: string): ListPlace {
  if (isNewestFirst(order)) {
    const { at, id } = placeOf(cursor);
    return { happenedAt: at, id };
  }
  const [happenedAt, id, by, isAscending, amountMinor] = readAs(Ordered, cursor);
  if (by !== order.by || isAscending !== order.isAscending) throw new AppError('invalid_input', { field: 'cursor' });
  return by === 'time' ? { happenedAt, id } : { happenedAt, id, amountMinor };
}

function isNewestFirst({ by, isAscending }: ListOrder): boolean {
  return by === NEWEST_FIRST.by && isAscending === NEWEST_FIRST.isAscending;
}

function encoded(value: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function readAs<Shape>(shape: z.ZodType<Shape>, cursor: string): Shape {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    throw new AppError('invalid_input', { field: 'cursor' }, { cause: error });
  }
  const read = shape.safeParse(value);
  if (!read.success) throw new AppError('invalid_input', { field: 'cursor' });
  return read.data;
}
