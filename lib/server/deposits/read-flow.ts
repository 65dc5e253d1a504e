import 'server-only';
import { MOST_COUNTED } from '@/lib/contract/payment-summary';
import type { Flow } from '@/lib/domain/deposit/waterfall';
import { FEE_CURRENCY } from '@/lib/domain/fee-rule';
import { moneyWords } from '@/lib/domain/money-words';
import type { App } from '@/lib/server/app-context';
import { readFeeRule } from '@/lib/server/store/queries/fee-rates';
import type { PaymentFilter } from '@/lib/server/store/queries/payment-filter';
import { sumPayments } from '@/lib/server/store/queries/sum-payments';
import { takenBackIn } from '@/lib/server/store/queries/taken-back-in';

type FlowAsked = {
  /** The key of a till; null for all tills that have no destination of their own. */
  scope: string | null;
  currency: string;
  /** UTC ISO. Null for all that is recorded. */
  from: string | null;
  /** Not included. */
  before: string;
  /** True to count however many payments there are. */
  isAll: boolean;
};

/**
 * Returns what came to the tills of a deposit and left them again, by the sums of the list. Null when there are too
 * many payments to count.
 * @throws {AppError} too_slow
 */
export async function readFlow(app: App, asked: FlowAsked): Promise<Flow | null> {
  const { scope, currency, from, before, isAll } = asked;
  const { store, account } = app;
  const others = scope === null ? await tillsWithDestination(app) : [];
  const feeRule = await readFeeRule(store.db, account.id);
  const filter: PaymentFilter = {
    before,
    ...(from === null ? {} : { from }),
    ...(scope === null ? {} : { tillKey: scope }),
    ...(others.length === 0 ? {} : { leftOutTills: others }),
  };
  const most = isAll ? Number.POSITIVE_INFINITY : MOST_COUNTED;
  const counted = await sumPayments({ store, accountId: account.id, filter, feeRule }, most);
  if (counted === null) return null;
  const words = moneyWords(counted).find((each) => each.currency === currency);
  const tills = scope === null ? { except: others } : [scope];
  const back = await takenBackIn(store, { accountId: account.id, from, before, tills });
  return {
    inMinor: words?.moneyIn.sumMinor ?? 0,
    takenBackMinor: back.find((each) => each.currency === currency)?.sumMinor ?? 0,
    feeMinor: feeRule.length === 0 || currency !== FEE_CURRENCY ? null : (words?.estimatedFeeMinor ?? 0),
  };
}

/** Returns the keys of the tills whose money goes to an account of their own, as people said or Kopo Kopo told. */
export async function tillsWithDestination({ store, account }: App): Promise<string[]> {
  const said = await store.db
    .selectFrom('deposit_destinations')
    .select('till_key')
    .where('account_id', '=', account.id)
    .execute();
  const told = await store.db
    .selectFrom('deposits')
    .select('till_key')
    .distinct()
    .where('account_id', '=', account.id)
    .where('till_key', 'is not', null)
    .execute();
  return [...new Set([...said, ...told].flatMap(({ till_key }) => till_key ?? []))];
}
