'use client';
import { PackageCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { isGreen, useCustomerSees } from '@/components/counter/customer-screen/use-customer-sees';
import { useClaimOnce } from '@/components/connection/use-claim-once';
import { useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { Band } from '@/components/verdict/band';
import { ShortFacts } from '@/components/verdict/short-facts';
import { ShownBefore } from '@/components/verdict/shown-before';
import type { ExpectedPaymentView } from '@/lib/contract/expected-payments';
import type { PaymentView } from '@/lib/contract/payment-view';
import { withoutDirection } from '@/lib/domain/text-direction';

type PaidStyle = 'paid' | 'handed_over' | 'already_claimed';

/** The expected money has arrived: shows the word, the amount largest of all, who paid, and the one tick. */
export function ExpectedPaid({ expected, payment }: { expected: ExpectedPaymentView; payment: PaymentView }) {
  const t = useTranslations('expect');
  const { viewer } = useShell();
  const { tick, claim } = useClaimOnce(payment);
  const isOwn = tick.step === 'recorded' || (expected.staffId === viewer.id && payment.claim?.by === viewer.name);
  const verdictStyle: PaidStyle = payment.claim === null ? 'paid' : isOwn ? 'handed_over' : 'already_claimed';
  useCustomerSees(isGreen(verdictStyle) ? payment.id : null);
  const isBusy = tick.step === 'sending' || tick.step === 'unknown';
  return (
    <article className="mx-4 shadow-card sm:mx-0">
      <Band
        verdictStyle={verdictStyle}
        title={t(verdictStyle)}
        announced={<Money amountMinor={expected.amountMinor} currency={expected.currency} />}
      >
        <p className={`figure ${verdictStyle === 'already_claimed' ? 'line-through decoration-4' : ''}`}>
          <Money amountMinor={expected.amountMinor} currency={expected.currency} />
        </p>
        <Why verdictStyle={verdictStyle} expected={expected} payment={payment} />
        {verdictStyle !== 'paid' || expected.shownBefore === null ? null : (
          <ShownBefore shown={{ ...expected.shownBefore, isOwn: false }} />
        )}
      </Band>
      <div className="-mx-4 grid gap-4 border-b border-line bg-raised p-4 sm:mx-0 sm:rounded-b-card sm:border">
        {payment.claim === null ? (
          <Button kind="primary" className="min-h-16 text-24" disabled={isBusy} onClick={() => claim({})}>
            <PackageCheck aria-hidden size={28} />
            {t(isBusy ? 'ticking' : 'tick')}
          </Button>
        ) : null}
        <p role="alert" className="font-semibold text-wait-text empty:absolute">
          {tick.step === 'refused' || tick.step === 'not_recorded' ? t('notTicked') : null}
        </p>
        <ShortFacts payment={payment} />
      </div>
    </article>
  );
}

function Why({
  verdictStyle,
  expected,
  payment,
}: {
  verdictStyle: PaidStyle;
  expected: ExpectedPaymentView;
  payment: PaymentView;
}) {
  const t = useTranslations('expect');
  if (payment.claim === null)
    return (
      <p className="text-18 font-semibold">
        {expected.chosenBy === null ? t('paidDo') : t('paidChosen', { by: withoutDirection(expected.chosenBy) })}
      </p>
    );
  const time = <Timestamp at={payment.claim.at} />;
  return (
    <p className="text-18 font-semibold">
      {t.rich('claimedBy', { by: withoutDirection(payment.claim.by), time: () => time })}
      {verdictStyle === 'already_claimed' ? <> · {t('doNot')}</> : null}
    </p>
  );
}
