'use client';
import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { PageLink } from '@/components/page/page-link';
import { useTickHere } from '@/components/connection/use-tick-here';
import { FreshnessLine } from '@/components/payment-facts/freshness-line';
import { MetadataTable } from '@/components/payment-facts/metadata-table';
import { SuspectedDuplicateNotice } from '@/components/payment-facts/suspected-duplicate-notice';
import { ReceiptLink } from '@/components/payment/receipt/receipt-link';
import { useFeedback } from '@/components/feedback/use-feedback';
import { useShell } from '@/components/page/shell-context';
import type { Named } from '@/components/verdict/answer';
import { type VerdictStyle, verdictStyleOf } from '@/components/verdict/verdict-style';
import { PaymentBand } from '@/components/verdict/payment-band';
import { Remarks } from '@/components/verdict/remarks';
import { ShortFacts } from '@/components/verdict/short-facts';
import { paths } from '@/lib/client/paths';
import { withoutDirection } from '@/lib/domain/text-direction';
import { HandOver } from '@/components/verdict/hand-over';
import { isGreen, useCustomerSees } from './customer-screen/use-customer-sees';
import { useNextCustomer } from './next-customer';

/** One payment at the counter: whether the goods may leave, and what to compare with the person who says they paid. */
export function VerdictCard({ question, payment, verdict }: Named) {
  const t = useTranslations('verdict');
  const mayClaim = useShell().viewer.acts.includes('payments.claim');
  const { tick, onTick, here } = useTickHere(payment);
  const [wasPart, setPart] = useState(false);
  const judged = { payment, verdict, here };
  const verdictStyle = verdictStyleOf(judged);
  useSignal(verdictStyle, `${payment.id} ${question.lookupSequence}`);
  useCustomerSees(isGreen(verdictStyle) ? payment.id : null);
  const isPart = verdictStyle === 'differs' && payment.state === 'paid' && verdict.differences.every(isDueInShillings);
  const isDone = here !== null;
  const nextCustomer = useNextCustomer();
  const onDone = useEffectEvent(() => nextCustomer({ isPart: wasPart }));
  useEffect(() => {
    if (isDone) onDone();
  }, [isDone]);
  const text = payment.failure?.text ?? null;
  return (
    <article className="shadow-card">
      <PaymentBand {...judged} mayTick={mayClaim} />
      {/* The tick stands right under the answer, so that nothing below it can move it under a finger. */}
      {mayClaim &&
      (isPart ||
        verdictStyle === 'paid' ||
        verdictStyle === 'paid_earlier' ||
        verdictStyle === 'paid_foreign' ||
        verdictStyle === 'handed_over') ? (
        <div className="border-line bg-raised p-4 sm:border-x sm:px-6">
          <HandOver
            tick={tick}
            due={question.due === undefined ? undefined : String(question.due)}
            isPart={isPart}
            onTick={(request) => {
              setPart(isPart);
              onTick(request);
            }}
          />
        </div>
      ) : null}
      {payment.twinId === null ? null : <SuspectedDuplicateNotice twinId={payment.twinId} />}
      <FreshnessLine payment={payment} />
      <div className="grid gap-4 border-b border-line bg-raised p-4 sm:rounded-b-card sm:border sm:p-6">
        <ShortFacts payment={payment} />
        <Remarks remarks={verdict.remarks} />
        {payment.metadata === null || Object.keys(payment.metadata).length === 0 ? null : (
          <MetadataTable metadata={payment.metadata} />
        )}
        {text === null ? null : (
          <p className="text-15 text-muted">{t('upstreamText', { text: withoutDirection(text) })}</p>
        )}
        <div className="flex flex-wrap items-center gap-x-6">
          <PageLink
            href={paths.payment(payment.id)}
            className="inline-flex min-h-14 items-center gap-2 font-semibold text-action underline-offset-4 hover:underline"
          >
            {t('open')}
            <ArrowRight aria-hidden size={16} />
          </PageLink>
          <ReceiptLink payment={payment} />
        </div>
      </div>
    </article>
  );
}

/** An amount above or below the due one can be part of an order. Another currency cannot be added up with it. */
function isDueInShillings(difference: Named['verdict']['differences'][number]): boolean {
  return difference.field === 'due' && difference.foundCurrency === undefined;
}

const SIGNALS: Partial<Record<VerdictStyle, 'paid' | 'stop'>> = {
  paid: 'paid',
  already_claimed: 'stop',
  differs: 'stop',
  failed: 'stop',
  reversed: 'stop',
};

/** Plays the sound and vibration of a verdict, where they are on, once for each lookup of a payment. */
function useSignal(verdictStyle: VerdictStyle, occasion: string): void {
  const { tell } = useFeedback();
  const signal = SIGNALS[verdictStyle];
  useEffect(() => {
    if (signal !== undefined) tell(signal, `${occasion} ${signal}`);
  }, [tell, signal, occasion]);
}
