import 'server-only';
import { type Expression, expressionBuilder, type SqlBool } from 'kysely';
import { msOf } from '@/lib/domain/utc-iso';
import type { Database } from '@/lib/server/store/engine/database';
import type { Store } from '@/lib/server/store/engine/store';
import { takenBackSums } from './taken-back';

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
  const { accountId, from, before, tills } = span;
  const stretch = { accountId, visibility: undefined, fromMs: from === null ? 0 : msOf(from), beforeMs: msOf(before) };
  const rows = await store.longRead((db) => takenBackSums(db, store, stretch).where(isAt(tills)).execute());
  return rows.map(({ currency, count, amount }) => ({
    currency,
    count: Number(count),
    sumMinor: Number(amount ?? 0),
  }));
}

const where = expressionBuilder<Database, 'payments'>();

function isAt(tills: Span['tills']): Expression<SqlBool> {
  if (tills === 'all') return where.lit(true);
  const key = where.fn.coalesce('payments.till_key', where.val(''));
  if ('except' in tills) return tills.except.length === 0 ? where.lit(true) : where(key, 'not in', tills.except);
  return tills.length === 0 ? where.lit(false) : where(key, 'in', tills);
}
