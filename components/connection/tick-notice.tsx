'use client';
import { useQuery } from '@tanstack/react-query';
import { Check, CircleHelp, OctagonX, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import { PageLink } from '@/components/page/page-link';
import { useShell } from '@/components/page/shell-context';
import { useStore } from '@/components/page/use-store';
import { Button } from '@/components/ui/button';
import { Code } from '@/components/ui/code';
import { Money } from '@/components/ui/money';
import type { Tick } from '@/lib/client/claim-once';
import { paths } from '@/lib/client/paths';
import { paymentQuery } from '@/lib/client/queries/payments';
import type { Doubt } from '@/lib/client/ticks';
import { clockTime, zonedParts } from '@/lib/client/zoned-time';
import type { PaymentView } from '@/lib/contract/payment-view';
import { withoutDirection } from '@/lib/domain/text-direction';

const STYLES = {
  unknown: { tone: 'bg-wait text-on-wait', icon: CircleHelp },
  recorded: { tone: 'border-y border-edge bg-raised', icon: Check },
  taken: { tone: 'bg-stop text-on-stop', icon: OctagonX },
  not: { tone: 'bg-wait text-on-wait', icon: X },
} as const;

/** Shows one tick that was in doubt, and how it ended. */
export function TickNotice({ doubt: { payment, once }, onSeen }: { doubt: Doubt; onSeen: () => void }) {
  const t = useTranslations('offline');
  const tick = useStore(once);
  const { data } = useQuery(paymentQuery(payment.id));
  const now = data?.claim;
  useEffect(() => {
    if (now !== undefined) once.heard(now);
  }, [now, once]);
  const { tone, icon: Icon } = STYLES[styleOf(tick)];
  const isOpen = once.isOpen();
  return (
    <div role="status" className={tone}>
      <div className="mx-auto flex max-w-6xl flex-wrap items-start gap-3 px-4 py-3">
        <Icon aria-hidden size={32} className="shrink-0" />
        <div className="grid min-w-0 flex-1 basis-56 gap-1">
          <Subject payment={payment} />
          <Words tick={tick} />
        </div>
        <div className="flex flex-wrap gap-3">
          {tick.step === 'unknown' && !tick.isGivenUp ? (
            <Button className="min-h-14 text-18" onClick={once.giveUp}>
              {t('tickGiveUp')}
            </Button>
          ) : null}
          {isOpen ? null : <OpenPayment id={payment.id} />}
          {isOpen ? null : (
            <Button className="min-h-14 min-w-14 text-18" onClick={onSeen}>
              {t('tickSeen')}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

function styleOf({ step }: Tick): keyof typeof STYLES {
  if (step === 'sending' || step === 'unknown') return 'unknown';
  return step === 'recorded' || step === 'taken' ? step : 'not';
}

function Subject({ payment: { amountMinor, currency, reference } }: { payment: PaymentView }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 text-18 font-bold">
      {amountMinor === null ? null : <Money amountMinor={amountMinor} currency={currency} />}
      {reference === null ? null : <Code>{reference}</Code>}
    </p>
  );
}

function Words({ tick }: { tick: Tick }) {
  const t = useTranslations('offline');
  const { timeZone } = useShell();
  const timeOf = (at: string): string => clockTime(zonedParts(Date.parse(at), timeZone));
  switch (tick.step) {
    case 'recorded':
      return (
        <Outcome title={t('tickRecorded', { by: withoutDirection(tick.claim.by), time: timeOf(tick.claim.at) })} />
      );
    case 'taken':
      return <Outcome title={t('tickTaken', { by: withoutDirection(tick.by), time: timeOf(tick.at) })} />;
    case 'sending':
    case 'unknown':
      return (
        <Outcome title={t('tickUnknown')}>
          {t(tick.step === 'unknown' && tick.isGivenUp ? 'tickGivenUpDo' : 'tickUnknownDo')}
        </Outcome>
      );
    default:
      return <Outcome title={t('tickNot')}>{t('tickNotDo')}</Outcome>;
  }
}

function Outcome({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <>
      <p className="text-18 font-bold sm:text-24">{title}</p>
      {children === undefined ? null : <p className="text-15 sm:text-18">{children}</p>}
    </>
  );
}

function OpenPayment({ id }: { id: string }) {
  const t = useTranslations('offline');
  return (
    <PageLink
      href={paths.payment(id)}
      className="inline-flex min-h-14 items-center rounded-card border border-edge bg-raised px-4 text-18 font-semibold text-text hover:bg-sunken"
    >
      {t('tickOpen')}
    </PageLink>
  );
}
