'use client';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { useTickHere } from '@/components/connection/use-tick-here';
import { ReceiptLink } from '@/components/payment/receipt/receipt-link';
import { useNow, useShell } from '@/components/page/shell-context';
import { PaymentBand } from '@/components/verdict/payment-band';
import { HandOver } from '@/components/verdict/hand-over';
import { type Judged, type VerdictStyle, verdictStyleOf } from '@/components/verdict/verdict-style';
import type { PaymentView } from '@/lib/contract/payment-view';
import { isOlderThanShift } from '@/lib/domain/shift';
import { withoutDirection } from '@/lib/domain/text-direction';
import { Facts } from '@/components/payment-facts/facts';
import { FreshnessLine } from '@/components/payment-facts/freshness-line';
import { MetadataTable } from '@/components/payment-facts/metadata-table';
import { ReleaseClaim } from './release-claim';
import { Notes } from '@/components/payment/notes/notes';
import { SamePayer } from '@/components/payment/same-payer/same-payer';
import { Timeline } from '@/components/payment/timeline/timeline';
import { SuspectedDuplicateNotice } from '@/components/payment-facts/suspected-duplicate-notice';

/** Few payments are taken back, so its script comes only with one that was. */
const TakenBack = dynamic(() =>
  import('@/components/payment/taken-back/taken-back').then(({ TakenBack: loaded }) => loaded),
);

/** The verdict when nothing was pasted to compare the payment with. */
const BY_ITSELF: Judged['verdict'] = {
  kind: 'paid',
  differences: [],
  shownBefore: null,
  corrected: null,
  isOlderThanShift: false,
};

/** Money arrived, and nothing forbids to hand over for it. */
const TICKABLE: readonly VerdictStyle[] = ['paid', 'paid_earlier', 'paid_foreign'];

/** Shows everything known about one payment, the answer first. */
export function PaymentCard({ payment, verdict: told }: { payment: PaymentView; verdict?: Judged['verdict'] }) {
  const t = useTranslations('payment');
  const { viewer } = useShell();
  const now = useNow();
  const text = payment.failure?.text ?? null;
  // A person who reads the books sees that goods were handed over. A person who might hand goods over sees a code that
  // is used or old.
  const isReader = viewer.mask === 'full';
  const { tick, onTick, here: ownTick } = useTickHere(payment);
  const here = isReader ? (payment.claim?.id ?? null) : ownTick;
  const verdict = told ?? { ...BY_ITSELF, isOlderThanShift: !isReader && isOlderThanShift(payment.happenedAt, now) };
  const verdictStyle = verdictStyleOf({ payment, verdict, here });
  const mayTick =
    viewer.acts.includes('payments.claim') &&
    (TICKABLE.includes(verdictStyle) || (verdictStyle === 'handed_over' && ownTick !== null));
  return (
    <article className="@container shadow-card">
      <ConnectionGate>
        <PaymentBand payment={payment} verdict={verdict} here={here} mayTick={mayTick} />
        {mayTick ? (
          <div className="-mt-3 border-x border-line bg-raised p-4 sm:px-6 print:hidden">
            <HandOver tick={tick} due={undefined} isPart={false} onTick={onTick} />
          </div>
        ) : null}
      </ConnectionGate>
      {payment.twinId === null ? null : <SuspectedDuplicateNotice twinId={payment.twinId} />}
      <FreshnessLine payment={payment} />
      <div className="rounded-b-card border border-line bg-raised p-4 sm:p-6">
        {text === null ? null : <p className="pb-4 text-15">{t('upstreamText', { text: withoutDirection(text) })}</p>}
        <Facts payment={payment} />
        {(payment.kind === 'asked' && payment.forgottenAt === null) || payment.metadata !== null ? (
          <MetadataTable metadata={payment.metadata} />
        ) : null}
        <ReceiptLink payment={payment} />
        {payment.claim !== null && viewer.acts.includes('claims.release') ? (
          <ReleaseClaim key={payment.claim.id} paymentId={payment.id} by={payment.claim.by} />
        ) : null}
        {payment.state === 'reversed' && viewer.acts.includes('reversals.follow') ? (
          <TakenBack payment={payment} />
        ) : null}
        <SamePayer payment={payment} />
        <Notes id={payment.id} />
        <Timeline id={payment.id} />
      </div>
    </article>
  );
}
