import 'server-only';
import type { FeeRuleInput, FeeRuleView } from '@/lib/contract/fee-rule';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { FEE_CURRENCY, type FeeRate, percentText } from '@/lib/domain/fee-rule';
import { decimalFromMinorUnits } from '@/lib/domain/money';
import { readFeeRule, writeFeeRule } from '@/lib/server/store/queries/fee-rates';

/** Changes the rule by which fees are estimated. Without rates, nothing is estimated any more. */
export async function changeFeeRule(app: App, actor: Actor, { rates }: FeeRuleInput): Promise<FeeRuleView> {
  return app.store.write(async (tx) => {
    const before = await readFeeRule(tx, app.account.id);
    await writeFeeRule(tx, app.account.id, rates);
    const after = await readFeeRule(tx, app.account.id);
    await recordAct(tx, actor, {
      act: 'fee_rule_changed',
      before: { rates: before.map(rateText) },
      after: { rates: after.map(rateText) },
    });
    return { rates: [...after] };
  });
}

/** Returns a rate as the audit shows it: "till 0.55 % ≤ 200.00". */
function rateText({ kind, basisPoints, capMinor }: FeeRate): string {
  const cap = capMinor === null ? '' : ` ≤ ${decimalFromMinorUnits(capMinor, FEE_CURRENCY)}`;
  return `${kind} ${percentText(basisPoints)} %${cap}`;
}
