import 'server-only';
import type { LongReadBounds, Store } from '@/lib/server/store/engine/store';
import type { PaymentFilter } from './payment-filter';
import { matchingQuery } from './payments-query';

/** What the totals are kept by, beside days. `tillsHidingPayer` concerns only what is looked for. */
const KEPT_BY = new Set(['state', 'tillKey', 'tillsHidingPayer']);

/**
 * Returns how many payments match a filter: from the totals where they tell it, else counted.
 * @throws {AppError} too_slow, or the reason of the signal.
 */
export async function countPayments(
  store: Store,
  accountId: number,
  { filter, bounds }: { filter: PaymentFilter; bounds: LongReadBounds },
): Promise<number> {
  if (filter.isNothing === true) return 0;
  const others = Object.entries(filter).filter(([name, value]) => value !== undefined && !KEPT_BY.has(name));
  if (others.length === 0) return countFromTotals(store, accountId, filter);
  const query = matchingQuery(store, accountId, { filter, after: null })
    .clearSelect()
    .select(({ fn }) => fn.countAll().as('n'))
    .compile();
  const { rows } = await store.longRead((db) => db.executeQuery(query), bounds);
  return Number(rows[0]?.n ?? 0);
}

async function countFromTotals({ db }: Store, accountId: number, { state, tillKey }: PaymentFilter): Promise<number> {
  let query = db.selectFrom('totals').where('account_id', '=', accountId);
  if (state !== undefined) query = query.where('state', '=', state);
  if (tillKey !== undefined) query = query.where('till_key', '=', tillKey ?? '');
  const { n } = await query.select(({ fn }) => fn.sum('count').as('n')).executeTakeFirstOrThrow();
  return Number(n ?? 0);
}
