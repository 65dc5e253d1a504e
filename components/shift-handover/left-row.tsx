'use client';
import { useQuery } from '@tanstack/react-query';
import { Check, PackageCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { useClaimOnce } from '@/components/connection/use-claim-once';
import { senderName } from '@/components/payment-facts/sender-name';
import { StateBadge } from '@/components/payment-facts/state-badge';
import { Announced } from '@/components/page/announced';
import { Button } from '@/components/ui/button';
import { Code } from '@/components/ui/code';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { useFocusKept } from '@/components/ui/use-focus-kept';
import type { Tick } from '@/lib/client/claim-once';
import { paths } from '@/lib/client/paths';
import { paymentQuery } from '@/lib/client/queries/payments';
import type { PaymentView } from '@/lib/contract/payment-view';
import { withoutDirection } from '@/lib/domain/text-direction';
import { standingKind } from '@/lib/domain/verdict';

/** One payment that a shift leaves, as it is now, with a tick if it can be ticked. */
export function LeftRow({ payment: listed }: { payment: PaymentView }) {
  const t = useTranslations('handover');
  const payment = useQuery(paymentQuery(listed.id)).data ?? listed;
  const amountMinor = payment.amountMinor ?? payment.askedAmountMinor;
  const phone = payment.sender?.phoneMasked ?? null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 px-4 py-3">
      <div className="grid min-w-0 gap-1">
        <p className="text-24 font-bold">
          {amountMinor === null ? '—' : <Money amountMinor={amountMinor} currency={payment.currency} />}
        </p>
        <p className="min-w-0 text-15 wrap-anywhere">
          <bdi>{senderName(payment)}</bdi>{' '}
          {phone === null ? null : <span className="font-mono text-13 whitespace-nowrap text-muted">{phone}</span>}
        </p>
        <p className="flex flex-wrap items-center gap-x-3 text-15 text-muted">
          <Timestamp at={payment.happenedAt} />
          {payment.reference === null ? null : <Code>{payment.reference}</Code>}
          <PageLink
            href={paths.payment(payment.id)}
            className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
          >
            {t('open')}
          </PageLink>
        </p>
      </div>
      {standingKind(payment) === 'paid' ? <TickIt payment={payment} /> : <StateBadge payment={payment} />}
    </div>
  );
}

function TickIt({ payment }: { payment: PaymentView }) {
  const t = useTranslations('handover');
  const { tick, claim } = useClaimOnce(payment);
  const place = useFocusKept<HTMLDivElement>(payment.claim !== null);
  if (payment.claim !== null) {
    const time = <Timestamp at={payment.claim.at} />;
    return (
      <div ref={place} tabIndex={-1}>
        <Announced
          announced={t.rich('ticked', { by: withoutDirection(payment.claim.by), time: () => time })}
          className="flex max-w-40 items-center gap-2 text-15 font-semibold"
        >
          <Check aria-hidden size={20} className="shrink-0" />
          <span className="min-w-0">
            {t.rich('ticked', { by: withoutDirection(payment.claim.by), time: () => time })}
          </span>
        </Announced>
      </div>
    );
  }
  const isBusy = tick.step === 'sending' || tick.step === 'unknown';
  return (
    <div className="grid justify-items-end gap-1">
      <Button className="min-h-14 text-18" disabled={isBusy} onClick={() => claim({})}>
        <PackageCheck aria-hidden size={24} />
        {t(isBusy ? 'ticking' : 'tick')}
      </Button>
      <p role="alert" className="max-w-40 text-end font-semibold text-wait-text empty:absolute">
        <Refused tick={tick} />
      </p>
    </div>
  );
}

/** Says why the server refused the tick. `TickNotices` reports a broken connection on every page. */
function Refused({ tick }: { tick: Tick }) {
  const t = useTranslations('handover');
  if (tick.step === 'taken') return t('taken', { by: withoutDirection(tick.by) });
  return tick.step === 'refused' || tick.step === 'not_recorded' ? t('notTicked') : null;
}
