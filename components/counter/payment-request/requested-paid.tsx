'use client';
import { isGreen, useCustomerSees } from '@/components/counter/customer-screen/use-customer-sees';
import { HandOver } from '@/components/verdict/hand-over';
import { useTickHere } from '@/components/connection/use-tick-here';
import { FreshnessLine } from '@/components/payment-facts/freshness-line';
import { useShell } from '@/components/page/shell-context';
import { PaymentBand } from '@/components/verdict/payment-band';
import { verdictStyleOf } from '@/components/verdict/verdict-style';
import type { PaymentVerdict } from '@/lib/contract/lookup';
import type { PaymentView } from '@/lib/contract/payment-view';

/** Nothing was pasted that could differ, and no one looked the payment up before: it was requested here, just now. */
const JUST_REQUESTED: PaymentVerdict = {
  kind: 'paid',
  differences: [],
  remarks: [],
  corrected: null,
  shownBefore: null,
  isOlderThanShift: false,
};

/**
 * Money that was requested here and arrived, with the one tick. It also says if the payment is claimed elsewhere or
 * taken back meanwhile.
 */
export function RequestedPaid({ payment }: { payment: PaymentView }) {
  const mayClaim = useShell().viewer.acts.includes('payments.claim');
  const { tick, onTick, here } = useTickHere(payment);
  const judged = { payment, verdict: JUST_REQUESTED, here };
  const verdictStyle = verdictStyleOf(judged);
  useCustomerSees(isGreen(verdictStyle) ? payment.id : null);
  return (
    <>
      <PaymentBand {...judged} mayTick={mayClaim} />
      <FreshnessLine payment={payment} />
      {mayClaim && (verdictStyle === 'paid' || verdictStyle === 'paid_foreign' || verdictStyle === 'handed_over') ? (
        <div className="border-x border-line p-4 sm:p-6">
          <HandOver tick={tick} due={undefined} isPart={false} onTick={onTick} />
        </div>
      ) : null}
    </>
  );
}
