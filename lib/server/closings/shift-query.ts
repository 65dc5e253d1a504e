import 'server-only';
import { type Expression, type Kysely, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import type { CountedShift } from '@/lib/domain/closing/shift-figures';
import { STATES } from '@/lib/domain/payment-facts';
import type { Database } from '@/lib/server/store/engine/database';

/** Payments of one till in a stretch of time, in milliseconds since 1970. The end is excluded. */
export type ShiftPart = { accountId: number; tillKey: string; fromMs: number | null; beforeMs: number };

const State = z.enum(STATES);

/**
 * Counts the payments of a part of a shift by everything that a closing tells apart, in one statement, so that all
 * figures are of one moment.
 */
export async function countShift(
  db: Kysely<Database>,
  part: ShiftPart,
  stillWanted?: Expression<SqlBool>,
): Promise<CountedShift[]> {
  const rows = await shiftQuery(db, part, stillWanted).execute();
  return rows.map((row) => ({
    currency: row.currency,
    state: State.parse(row.state),
    isAsked: Number(row.is_asked) === 1,
    isFoundLate: Number(row.is_late) === 1,
    tickedBy: row.ticked_by,
    askedBy: row.asked_by,
    count: Number(row.counted),
    amountMinor: Number(row.amount ?? 0),
    askedMinor: Number(row.asked ?? 0),
  }));
}

/** Returns the query, to run or to explain. The claim of each payment is asked for: a join might begin with all claims. */
function shiftQuery(
  db: Kysely<Database>,
  { accountId, tillKey, fromMs, beforeMs }: ShiftPart,
  stillWanted: Expression<SqlBool> | undefined,
) {
  return db
    .selectFrom((from) => {
      let payments = from.selectFrom('payments');
      if (stillWanted !== undefined) payments = payments.where(stillWanted);
      if (fromMs !== null) payments = payments.where('payments.happened_at', '>=', fromMs);
      return payments
        .where('payments.account_id', '=', accountId)
        .where('payments.till_key', '=', tillKey)
        .where('payments.happened_at', '<', beforeMs)
        .select((select) => [
          'payments.currency',
          'payments.state',
          'payments.amount_minor',
          sql<number | null>`case when amount_minor is null then asked_amount_minor end`.as('asked_minor'),
          sql<number>`case when kind = 'asked' then 1 else 0 end`.as('is_asked'),
          sql<number>`case when first_heard_from = 'poll' then 1 else 0 end`.as('is_late'),
          select
            .selectFrom('claims')
            .select('claims.staff_id')
            .whereRef('claims.payment_id', '=', 'payments.id')
            .where('claims.released_at', 'is', null)
            .where('claims.displaced_at', 'is', null)
            .limit(1)
            .as('ticked_by'),
          select.selectFrom('asks').select('asks.asked_by').whereRef('asks.id', '=', 'payments.ask_id').as('asked_by'),
        ])
        .as('each');
    })
    .select((select) => [
      'each.currency',
      'each.state',
      'each.is_asked',
      'each.is_late',
      'each.ticked_by',
      'each.asked_by',
      select.fn.countAll<number | string>().as('counted'),
      select.fn.sum<number | string | null>('each.amount_minor').as('amount'),
      select.fn.sum<number | string | null>('each.asked_minor').as('asked'),
    ])
    .groupBy(['each.currency', 'each.state', 'each.is_asked', 'each.is_late', 'each.ticked_by', 'each.asked_by']);
}

/** Returns the names of people who did something in a shift. */
export async function namesOfStaff(
  db: Kysely<Database>,
  counted: readonly CountedShift[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(counted.flatMap(({ tickedBy, askedBy }) => [tickedBy, askedBy]))].filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('staff').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Returns when the first payment at a till happened, or null. */
export async function firstPaymentAt(
  db: Kysely<Database>,
  { accountId, tillKey }: Pick<ShiftPart, 'accountId' | 'tillKey'>,
): Promise<number | null> {
  const row = await db
    .selectFrom('payments')
    .select('happened_at')
    .where('account_id', '=', accountId)
    .where('till_key', '=', tillKey)
    .orderBy('happened_at')
    .limit(1)
    .executeTakeFirst();
  return row?.happened_at ?? null;
}
