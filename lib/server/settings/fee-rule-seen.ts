import 'server-only';
import type { FeeRuleView } from '@/lib/contract/fee-rule';
import type { App } from '@/lib/server/app-context';
import { readFeeRule } from '@/lib/server/store/queries/fee-rates';

/** Returns the owner's rule for estimated fees. */
export async function feeRuleSeen(app: App): Promise<FeeRuleView> {
  return { rates: [...(await readFeeRule(app.store.db, app.account.id))] };
}
