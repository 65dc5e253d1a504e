'use client';
import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import { PageLink } from '@/components/page/page-link';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { type Sign, signOf } from '@/components/payment-facts/sign';
import { useFeedback } from '@/components/feedback/use-feedback';
import { useLiveStatus } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { paths } from '@/lib/client/paths';
import { paymentQuery } from '@/lib/client/queries/payments';
import type { PaymentView } from '@/lib/contract/payment-view';
import { isOpen } from '@/lib/domain/check-schedule';
import { RequestedBand } from './requested-band';
import { RequestedPaid } from './requested-paid';

const ASK_AGAIN_MS = 5_000;

/** The outcomes that a counter must hear. For the others, seeing them is enough. */
const SIGNALS: Readonly<Partial<Record<Sign, 'paid' | 'stop'>>> = {
  paid: 'paid',
  failed: 'stop',
  reversed: 'stop',
  conflict: 'stop',
};

type Outcome = {
  requested: PaymentView;
  onPaid?: ((payment: PaymentView) => void) | undefined;
  onAgain: () => void;
  onOther: () => void;
};

/** Shows what comes of a prompt that was sent: the wait, then the answer, and what to do next. */
export function RequestedOutcome({ requested, onPaid, onAgain, onOther }: Outcome) {
  const t = useTranslations('paymentRequestPad');
  const { tell } = useFeedback();
  const isLost = useLiveStatus().state === 'lost';
  const watched = useQuery({
    ...paymentQuery(requested.id),
    refetchInterval: ({ state }) =>
      isLost && state.data !== undefined && isOpen(state.data.state) ? ASK_AGAIN_MS : false,
  });
  const payment = watched.data ?? requested;
  const sign = signOf(payment);
  const turned = useEffectEvent((into: Sign) => {
    // The caller that takes the payment over also makes the sound.
    if (into === 'paid' && onPaid !== undefined) return onPaid(payment);
    const signal = into === 'paid' && payment.currency !== 'KES' ? undefined : SIGNALS[into];
    if (signal !== undefined) tell(signal, payment.id);
  });
  useEffect(() => turned(sign), [sign]);

  return (
    <div className="grid gap-4">
      <ConnectionGate>
        <article className="overflow-hidden rounded-card border-b border-line shadow-card">
          {payment.amountMinor === null ? <RequestedBand payment={payment} /> : <RequestedPaid payment={payment} />}
        </article>
      </ConnectionGate>
      <div className="grid gap-2">
        {sign === 'failed' ? (
          <Button kind="primary" className="min-h-14 text-18" onClick={onAgain}>
            {t('again')}
          </Button>
        ) : null}
        <Button className="min-h-14 text-18" onClick={onOther}>
          {t('other')}
        </Button>
        <PageLink
          href={paths.payment(payment.id)}
          className="inline-flex min-h-14 items-center justify-center gap-2 font-semibold text-action underline-offset-4 hover:underline"
        >
          {t('open')}
          <ArrowRight aria-hidden size={16} />
        </PageLink>
      </div>
    </div>
  );
}
