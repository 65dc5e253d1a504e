'use client';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { FreshnessLine } from '@/components/payment-facts/freshness-line';
import { SuspectedDuplicateNotice } from '@/components/payment-facts/suspected-duplicate-notice';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import type { Named } from '@/components/verdict/answer';
import { PaymentBand } from '@/components/verdict/payment-band';
import { Remarks } from '@/components/verdict/remarks';
import { ShortFacts } from '@/components/verdict/short-facts';
import { verdictStyleOf } from '@/components/verdict/verdict-style';
import { useAdding } from './adding';
import { useBillTrouble } from './use-bill-trouble';

/** One payment that may be a part of the bill: the counter's verdict, and the one tap that adds it. */
export function BillCard({ payment, verdict }: Named) {
  const t = useTranslations('bill');
  const { bill, keyOf, isBusy, errorOf, add } = useAdding();
  const judged = { payment, verdict, here: keyOf(payment.id) };
  const verdictStyle = verdictStyleOf(judged);
  const trouble = useBillTrouble(errorOf(payment.id));
  const isHere = bill.parts.some(
    (part) => part.kind === 'payment' && part.standing === 'counted' && part.payment?.id === payment.id,
  );
  // After a broken connection the payment may be ticked already by this very addition, which only a retry settles.
  const isOpen = verdictStyle === 'paid' || verdictStyle === 'paid_earlier' || verdictStyle === 'handed_over';
  const amount = <Money amountMinor={payment.amountMinor ?? 0} currency={payment.currency} />;
  return (
    <article className="shadow-card">
      <PaymentBand {...judged} />
      <div className="grid gap-2 border-line bg-raised p-4 empty:hidden sm:border-x">
        {verdictStyle === 'paid_earlier' ? <p className="font-semibold">{t('addEarlier')}</p> : null}
        {isHere ? <p className="text-18 font-semibold">{t('inThisBill')}</p> : null}
        {isOpen && !isHere ? (
          <Button kind="primary" className="min-h-16 text-18" disabled={isBusy} onClick={() => add(payment.id)}>
            <Plus aria-hidden size={24} className="shrink-0" />
            <span className="min-w-0">{isBusy ? t('adding') : t.rich('add', { money: () => amount })}</span>
          </Button>
        ) : null}
        {trouble === null || isHere ? null : (
          <p role="alert" className="text-18 font-semibold text-wait-text">
            {trouble}
          </p>
        )}
      </div>
      {payment.twinId === null ? null : <SuspectedDuplicateNotice twinId={payment.twinId} />}
      <FreshnessLine payment={payment} />
      <div className="grid gap-3 border-b border-line bg-raised p-4 sm:rounded-b-card sm:border">
        <ShortFacts payment={payment} />
        <Remarks remarks={verdict.remarks} />
      </div>
    </article>
  );
}
