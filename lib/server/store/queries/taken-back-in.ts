import 'server-only';
import { type Kysely, sql } from 'kysely';
import { msOf } from '@/lib/domain/utc-iso';
import type { Database } from '@/lib/server/store/engine/database';
import type { Store } from '@/lib/server/store/engine/store';

type Span = {
  accountId: number;
  /** UTC ISO. Without one, from the beginning of the record. */
  from: string | null;
  /** Not included. */
  before: string;
  /** The keys of tills, the empty one for payments of an unknown till; or of those that are left out. */
  tills: 'all' | readonly string[] | { except: readonly string[] };
};

export type TakenBack = { currency: string; count: number; sumMinor: number };

/**
 * Returns what was taken back in a span of time, whenever it had been paid. A payment of which nobody told when it went
 * back counts when it was paid.
 * @throws {AppError} too_slow
 */
export async function takenBackIn(store: Store, span: Span): Promise<TakenBack[]> {
  const rows = await store.longRead((db) => takenBackQuery(db, store, span).execute());
  return rows.map(({ currency, counted, sum }) => ({ currency, count: Number(counted), sumMinor: Number(sum ?? 0) }));
}

/** Reversed payments are few: the index of the state finds them. */
function takenBackQuery(db: Kysely<Database>, store: Store, { accountId, from, before, tills }: Span) {
  const at = sql<number>`coalesce(reversed_at, happened_at)`;
  return db
    .selectFrom('payments')
    .select(({ fn }) => [
      'currency',
      fn.countAll<number | string>().as('counted'),
      fn.sum<number | string | null>('amount_minor').as('sum'),
    ])
    .where(store.stillWanted())
    .where('account_id', '=', accountId)
    .where('state', '=', 'reversed')
    .where(at, '>=', from === null ? 0 : msOf(from))
    .where(at, '<', msOf(before))
    .where((where) => {
      if (tills === 'all') return where.lit(true);
      const key = where.fn.coalesce('till_key', where.val(''));
      if ('except' in tills) return tills.except.length === 0 ? where.lit(true) : where(key, 'not in', tills.except);
      return tills.length === 0 ? where.lit(false) : where(key, 'in', tills);
    })
    .groupBy('currency');
}
