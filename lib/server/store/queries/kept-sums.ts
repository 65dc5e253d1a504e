import 'server-only';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { merchantDay, startOfDay } from '@/lib/domain/merchant-day';
import type { CountedPayments } from '@/lib/domain/money-words';
import { STATES } from '@/lib/domain/payment-facts';
import type { Database } from '@/lib/server/store/engine/database';
import type { Store } from '@/lib/server/store/engine/store';
import type { PaymentFilter } from './payment-filter';

/** What the totals can be narrowed by. Any other condition that a filter has must be counted. */
const KEPT_BY = new Set(['state', 'tillKey', 'from', 'before', 'visibility']);
/** Without a text, it makes no difference where the payer is hidden. */
const MEANINGLESS = new Set(['tillsHidingPayer']);

/** A part of the totals: whole days, both included. */
type KeptPart = Pick<PaymentFilter, 'state' | 'tillKey' | 'visibility'> & { fromDay?: string; toDay?: string };

/**
 * Returns the part of the totals that a filter means, or null when they cannot tell it: they know days, tills, states
 * and currencies, and nothing of a single payment.
 */
export function keptPartOf(filter: PaymentFilter, timeZone: string): KeptPart | null {
  const others = Object.entries(filter).filter(([name]) => !KEPT_BY.has(name) && !MEANINGLESS.has(name));
  if (others.some(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))) return null;
  const { from, before, visibility } = filter;
  // A cashier sees a payment of unknown till only if they asked for it or looked it up.
  if (visibility !== undefined && visibility.tillUnknown !== 'all') return null;
  if (![from, before].every((at) => at === undefined || isStartOfDay(at, timeZone))) return null;
  return widerPartOf(filter, timeZone);
}

/** Returns the part of the totals that has all payments of a filter, and maybe others. */
export function widerPartOf({ state, tillKey, visibility, from, before }: PaymentFilter, timeZone: string): KeptPart {
  return {
    state,
    tillKey,
    visibility,
    ...(from === undefined ? {} : { fromDay: merchantDay(from, timeZone) }),
    // `before` is excluded, so the last day is the day of the moment before it.
    ...(before === undefined ? {} : { toDay: merchantDay(new Date(Date.parse(before) - 1).toISOString(), timeZone) }),
  };
}

function isStartOfDay(at: string, timeZone: string): boolean {
  return startOfDay(merchantDay(at, timeZone), timeZone, 0) === at;
}

const State = z.enum(STATES);

/**
 * Returns what the totals say of a part, without what only the payments themselves tell.
 * @throws {AppError} too_slow, or the reason of the signal.
 */
export async function readKeptSums(
  { store, accountId, signal }: { store: Store; accountId: number; signal?: AbortSignal | undefined },
  part: KeptPart,
): Promise<CountedPayments[]> {
  const rows = await store.longRead((db) => keptQuery(db, { store, accountId, part }).execute(), { signal });
  return rows
    .filter(({ count }) => Number(count) > 0)
    .map(({ state, currency, count, amount_minor }) => ({
      currency,
      state: State.parse(state),
      count: Number(count),
      amountMinor: Number(amount_minor),
      askedMinor: null,
      notHandedOver: null,
      feeMinor: null,
    }));
}

/** Returns the query of one part, to run or to explain. */
function keptQuery(
  db: Kysely<Database>,
  { store, accountId, part }: { store: Store; accountId: number; part: KeptPart },
) {
  const { state, tillKey, visibility, fromDay, toDay } = part;
  let query = db
    .selectFrom('totals')
    .select(({ fn }) => [
      'state',
      'currency',
      fn.sum<number>('count').as('count'),
      fn.sum<number>('amount_minor').as('amount_minor'),
    ])
    .where(store.stillWanted())
    .where('account_id', '=', accountId)
    .groupBy(['state', 'currency']);
  if (fromDay !== undefined) query = query.where('day', '>=', fromDay);
  if (toDay !== undefined) query = query.where('day', '<=', toDay);
  if (state !== undefined) query = query.where('state', '=', state);
  if (tillKey !== undefined) query = query.where('till_key', '=', tillKey ?? '');
  if (visibility !== undefined && visibility.tills !== 'all')
    query = query.where('till_key', 'in', [...visibility.tills, '']);
  return query;
}
