import 'server-only';
import { type Kysely, sql, type SqlBool } from 'kysely';
import type { TakenBackQuery } from '@/lib/contract/reversals';
import type { Database } from '@/lib/server/store/engine/database';
import type { Store } from '@/lib/server/store/engine/store';
import { hasClaim, isSeen } from './payment-conditions';
import type { Visibility } from './payment-filter';

/**
 * When a payment was taken back; Kopo Kopo may not say it. Text and state are those of the index `payments_taken_back`:
 * an engine uses the index only for the same.
 */
const TAKEN_BACK_AT = sql<number>`coalesce(reversed_at, happened_at)`;
const IS_TAKEN_BACK = sql<SqlBool>`payments.state = 'reversed'`;

/** A value of the row, and no join: an engine would begin a join with all cases, and sort what it finds. */
const SETTLED_AT = sql<string | null>`
  (select settled_at from reversal_follows where reversal_follows.payment_id = payments.id)`;

type Seen = { accountId: number; visibility: Visibility | undefined };

/** A page of payments that were taken back, the last first. `after` continues where a page ended. */
export type TakenBackPage = Seen & {
  show: TakenBackQuery['show'];
  after: { atMs: number; id: string } | null;
  limit: number;
};

/** Returns the query of one page, to run or to explain. */
export function takenBackQuery(db: Kysely<Database>, store: Store, { show, after, limit, ...seen }: TakenBackPage) {
  const all = takenBack(db, store, seen)
    .selectAll('payments')
    .select(TAKEN_BACK_AT.as('taken_back_at'))
    .where(hasClaim(show !== 'nothing'))
    .$if(show === 'open', (open) => open.where(SETTLED_AT, 'is', null))
    .$if(show === 'settled', (settled) => settled.where(SETTLED_AT, 'is not', null))
    .orderBy(TAKEN_BACK_AT, 'desc')
    .orderBy('payments.id', 'desc')
    .limit(limit);
  if (after === null) return all;
  const { atMs, id } = after;
  return all
    .where(TAKEN_BACK_AT, '<=', atMs)
    .where((where) => where.or([where(TAKEN_BACK_AT, '<', atMs), where('payments.id', '<', id)]));
}

/** A stretch of time, its end excluded. */
export type Stretch = Seen & { fromMs: number; beforeMs: number };

/** Returns the query that adds up, by currency, what was taken back in a stretch of time, to run or to explain. */
export function takenBackSums(db: Kysely<Database>, store: Store, stretch: Stretch) {
  return within(db, store, stretch)
    .select((select) => [
      'payments.currency',
      select.fn.countAll<number | string>().as('count'),
      select.fn.sum<number | string | null>('payments.amount_minor').as('amount'),
    ])
    .groupBy('payments.currency');
}

/** Returns the same query for goods that were handed over, with what became of them. */
export function handedOverSums(db: Kysely<Database>, store: Store, stretch: Stretch) {
  const left = sql<number>`payments.amount_minor - coalesce(recovered_minor, 0) - coalesce(written_off_minor, 0)`;
  const open = sql<number>`case when settled_at is null and ${left} > 0 then ${left} else 0 end`;
  return within(db, store, stretch)
    .where(hasClaim(true))
    .select((select) => [
      'payments.currency',
      select.fn.countAll<number | string>().as('count'),
      select.fn.sum<number | string | null>('payments.amount_minor').as('amount'),
      select.fn.sum<number | string | null>('recovered_minor').as('recovered'),
      select.fn.sum<number | string | null>('written_off_minor').as('writtenOff'),
      sql<number | string | null>`sum(${open})`.as('open'),
      sql<number | string>`sum(case when settled_at is null then 1 else 0 end)`.as('openCount'),
    ])
    .groupBy('payments.currency');
}

function within(db: Kysely<Database>, store: Store, { fromMs, beforeMs, ...seen }: Stretch) {
  return takenBack(db, store, seen)
    .leftJoin('reversal_follows', 'reversal_follows.payment_id', 'payments.id')
    .where(TAKEN_BACK_AT, '>=', fromMs)
    .where(TAKEN_BACK_AT, '<', beforeMs);
}

function takenBack(db: Kysely<Database>, store: Store, { accountId, visibility }: Seen) {
  const all = db
    .selectFrom('payments')
    .where(store.stillWanted())
    .where('payments.account_id', '=', accountId)
    .where(IS_TAKEN_BACK);
  return visibility === undefined ? all : all.where(isSeen(visibility));
}
