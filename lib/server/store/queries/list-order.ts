import 'server-only';
import { type Expression, expressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ListOrder } from '@/lib/contract/list-query';
import { msOf } from '@/lib/domain/utc-iso';
import type { Database } from '@/lib/server/store/engine/database';
import type { ListPlace, PaymentFilter } from './payment-filter';

/**
 * A list, or a part of one, that an index has in order: all payments by time, those with an amount by amount, or those
 * without one by time. A list by amount is the last two, one after the other, whichever way it runs: an amount that
 * nobody knows is neither the least nor the most.
 */
export type ListWalk = { along: 'time' | 'amount' | 'noAmount'; isAscending: boolean };

export const NEWEST_FIRST: ListOrder = { by: 'time', isAscending: false };

/** No payment has an id that sorts before this one. */
export const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

const where = expressionBuilder<Database, 'payments'>();

/** Returns the parts of a list that still hold payments after a place, in their order, and where each is read from. */
export function partsAfter(order: ListOrder, after: ListPlace | null): { walk: ListWalk; after: ListPlace | null }[] {
  const { by, isAscending } = order;
  if (by === 'time') return [{ walk: { along: 'time', isAscending }, after }];
  const withoutAmount: ListWalk = { along: 'noAmount', isAscending };
  if (after?.amountMinor === null) return [{ walk: withoutAmount, after }];
  return [
    { walk: { along: 'amount', isAscending }, after },
    { walk: withoutAmount, after: null },
  ];
}

/** Returns what a query of a walk is sorted by. Its index has the moments in order, and not the ids. */
export function sortedAs({ along, isAscending }: ListWalk, of: 'ids' | 'moments' = 'ids'): RawBuilder<unknown> {
  const way = sql.raw(isAscending ? 'asc' : 'desc');
  const byTime = of === 'moments' ? sql`happened_at ${way}` : sql`happened_at ${way}, id ${way}`;
  // Where no amount is known all are alike. It is said so that PostgreSQL follows the same index.
  return along === 'time' ? byTime : sql`amount_minor ${way}, ${byTime}`;
}

/** Returns what a query of a whole list is sorted by. */
export function sortedWholly({ by, isAscending }: ListOrder): RawBuilder<unknown> {
  if (by === 'time') return sortedAs({ along: 'time', isAscending });
  return sql`amount_minor is null, ${sortedAs({ along: 'amount', isAscending })}`;
}

/** Returns the place of a payment in a list of this order. */
export function placeIn({ by }: ListOrder, payment: ListPlace & { amountMinor: number | null }): ListPlace {
  const { happenedAt, id, amountMinor } = payment;
  return by === 'time' ? { happenedAt, id } : { happenedAt, id, amountMinor };
}

/**
 * Returns the place where a piece ends whose last row this is. The piece holds all payments of the same moment, and the
 * place names none, which the reader might not see: on the way up it stands a millisecond later, before all ids.
 */
export function endOfMoment(walk: ListWalk, { atMs, amountMinor }: { atMs: number; amountMinor: number | null }) {
  const happenedAt = new Date(walk.isAscending ? atMs + 1 : atMs).toISOString();
  const place: ListPlace = { happenedAt, id: BEFORE_ALL_IDS };
  return walk.along === 'time' ? place : { ...place, amountMinor };
}

/** Returns the bounds of what follows a place in a part of a list by amount, or of its moment on the way up. */
export function amountMoments(walk: ListWalk, after: ListPlace | null): Expression<SqlBool>[] {
  const conditions = amountBounds(walk, { after: null, downTo: null });
  if (after === null) return conditions;
  const [sign, atMs] = [walk.isAscending ? '>=' : '<', msOf(after.happenedAt)] as const;
  if (walk.along === 'noAmount') return [...conditions, where('happened_at', sign, atMs)];
  const moment = where.refTuple('amount_minor', 'happened_at');
  return [...conditions, where(moment, sign, where.tuple(after.amountMinor ?? 0, atMs))];
}

/** Two places between which a walk is read. Null is the end of the walk itself. */
export type Stretch = { after: ListPlace | null; downTo: ListPlace | null };

/** Returns the bounds of a part of a list by amount. */
export function amountBounds(walk: ListWalk, { after, downTo }: Stretch): Expression<SqlBool>[] {
  const [least, most] = walk.isAscending ? [after, downTo] : [downTo, after];
  const conditions: Expression<SqlBool>[] = [];
  if (walk.along === 'noAmount') conditions.push(where('amount_minor', 'is', null));
  // No amount is less. So an index begins behind the payments without one.
  else conditions.push(where('amount_minor', '>=', least?.amountMinor ?? 0));
  if (least !== null) conditions.push(isPast(walk, walk.isAscending ? '>' : '>=', least));
  if (most !== null) conditions.push(isPast(walk, '<', most));
  return conditions;
}

function isPast({ along }: ListWalk, sign: '<' | '>' | '>=', { happenedAt, id, amountMinor }: ListPlace) {
  const atMs = msOf(happenedAt);
  return along === 'amount'
    ? where(where.refTuple('amount_minor', 'happened_at', 'id'), sign, where.tuple(amountMinor ?? 0, atMs, id))
    : where(where.refTuple('happened_at', 'id'), sign, where.tuple(atMs, id));
}

/** Returns the conditions that leave what stands after a place in a whole list. For rows that no index has to find. */
export function standsAfter({ by, isAscending }: ListOrder, after: ListPlace): Expression<SqlBool> {
  const sign = isAscending ? '>' : '<';
  if (by === 'time') return isPast({ along: 'time', isAscending }, sign, after);
  const isWithout = where('amount_minor', 'is', null);
  if (after.amountMinor === null)
    return where.and([isWithout, isPast({ along: 'noAmount', isAscending }, sign, after)]);
  return where.or([isWithout, isPast({ along: 'amount', isAscending }, sign, after)]);
}

/**
 * Returns the bounds in time of a stretch of a list by time, and of its filter. Of two bounds on one side SQLite may
 * look for the wider, so each side has one.
 */
export function timeBounds(
  { from, before }: Pick<PaymentFilter, 'from' | 'before'>,
  { after, downTo }: Stretch,
  isAscending = false,
): Expression<SqlBool>[] {
  const walk: ListWalk = { along: 'time', isAscending };
  const [least, most] = isAscending ? [after, downTo] : [downTo, after];
  const conditions: Expression<SqlBool>[] = [];
  if (most !== null && (before === undefined || msOf(most.happenedAt) < msOf(before))) {
    if (isAscending) conditions.push(where('happened_at', '<=', msOf(most.happenedAt)));
    conditions.push(isPast(walk, '<', most));
  } else if (before !== undefined) conditions.push(where('happened_at', '<', msOf(before)));
  if (least !== null && (from === undefined || msOf(least.happenedAt) >= msOf(from))) {
    if (!isAscending) conditions.push(where('happened_at', '>=', msOf(least.happenedAt)));
    conditions.push(isPast(walk, isAscending ? '>' : '>=', least));
  } else if (from !== undefined) conditions.push(where('happened_at', '>=', msOf(from)));
  return conditions;
}
