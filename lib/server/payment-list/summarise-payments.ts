import 'server-only';
import {
  type CurrencySums,
  type MoneyPart,
  MOST_COUNTED,
  type PaymentSummary,
  type SummaryQuery,
} from '@/lib/contract/payment-summary';
import { FEE_CURRENCY, type FeeRule } from '@/lib/domain/fee-rule';
import { type CountedPayments, type MoneyWords, moneyWords, sharePermille, type Tally } from '@/lib/domain/money-words';
import type { Person } from '@/lib/domain/person';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { coveredUntilOf } from '@/lib/server/store/queries/coverage';
import { readFeeRule } from '@/lib/server/store/queries/fee-rates';
import { keptPartOf, readKeptSums, widerPartOf } from '@/lib/server/store/queries/kept-sums';
import type { PaymentFilter } from '@/lib/server/store/queries/payment-filter';
import { sumPayments } from '@/lib/server/store/queries/sum-payments';
import { listFilter } from './list-filter';

/** Up to so many are counted even where kept totals know most of it: nobody notices how long it takes. */
const COUNTED_AT_ONCE = 20_000;

type Asked = SummaryQuery & { signal?: AbortSignal | undefined };

/**
 * Returns what the payments that fit the list's filters add up to. Kept totals answer for whole days, tills and states
 * if there are many payments; all else is counted, up to a limit or, with `count`, all of it.
 * @throws {AppError} too_slow when one piece takes too long, or the reason of the signal.
 */
export async function summarisePayments(app: App, person: Person, asked: Asked): Promise<PaymentSummary> {
  const { store, account } = app;
  const asAt = nowIso(app);
  const filter = await listFilter(app, person, asked);
  const feeRule = await readFeeRule(store.db, account.id);
  const heardUntil = await coveredUntilOf(store.db, account.id, tillsOf(filter));
  const { counted, uncounted } = await count(app, { filter, feeRule, asked });
  return {
    currencies: moneyWords(counted).map((words) => sumsView(words, feeRule)),
    asAt,
    heardUntil,
    estimatesFee: feeRule.length > 0,
    uncounted,
  };
}

type Counting = { filter: PaymentFilter; feeRule: FeeRule; asked: Asked };
type Counted = { counted: CountedPayments[]; uncounted: PaymentSummary['uncounted'] };

async function count(app: App, { filter, feeRule, asked: { count: wanted, signal } }: Counting): Promise<Counted> {
  const on = { store: app.store, accountId: app.account.id, signal };
  const isAll = wanted === 'all';
  const part = isAll ? null : keptPartOf(filter, app.timeZone);
  if (part !== null) {
    const kept = await readKeptSums(on, part);
    const payments = countOf(kept);
    if (payments > COUNTED_AT_ONCE) return { counted: kept, uncounted: { part: 'details', payments } };
  }
  const counted = await sumPayments({ ...on, filter, feeRule }, isAll ? Number.POSITIVE_INFINITY : MOST_COUNTED);
  if (counted !== null) return { counted, uncounted: null };
  const wider = await readKeptSums(on, widerPartOf(filter, app.timeZone));
  return { counted: [], uncounted: { part: 'everything', payments: countOf(wider) } };
}

function countOf(counted: readonly CountedPayments[]): number {
  return counted.reduce((sum, { count: each }) => sum + each, 0);
}

/** Returns the tills of which payments may be summed. Null for all. */
function tillsOf({ tillKey, visibility }: PaymentFilter): readonly string[] | null {
  if (typeof tillKey === 'string') return [tillKey];
  return visibility === undefined || visibility.tills === 'all' ? null : visibility.tills;
}

function sumsView(
  { currency, count: all, notHandedOver, estimatedFeeMinor, ...words }: MoneyWords,
  rule: FeeRule,
): CurrencySums {
  return {
    currency,
    count: all,
    moneyIn: partView(words.moneyIn),
    takenBack: partView(words.takenBack),
    net: partView(words.net),
    failed: partView(words.failed),
    waiting: partView(words.waiting),
    unclear: partView(words.unclear),
    notHandedOver: notHandedOver === null ? null : partView(notHandedOver),
    estimatedFeeMinor: rule.length > 0 && currency === FEE_CURRENCY ? estimatedFeeMinor : null,
  };
}

function partView(tally: Tally): MoneyPart {
  return { count: tally.count, sumMinor: tally.sumMinor, sharePermille: sharePermille(tally) };
}
