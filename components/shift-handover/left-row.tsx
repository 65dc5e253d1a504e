'use client';
import { useQuery } from '@tanstack/react-query';
import { PackageCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent } from 'react';
import { PageLink } from '@/components/page/page-link';
import { useClaimOnce } from '@/components/connection/use-claim-once';
import { senderName } from '@/components/payment-facts/sender-name';
import { StateBadge } from '@/components/payment-facts/state-badge';
import { Announced } from '@/components/page/announced';
import { Button } from '@/components/ui/button';
import { Code } from '@/components/ui/code';
import { Money, moneyText } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { useFocusKept } from '@/components/ui/use-focus-kept';
import type { Tick } from '@/lib/client/claim-once';
import { paths } from '@/lib/client/paths';
import { paymentQuery } from '@/lib/client/queries/payments';
import type { PaymentView } from '@/lib/contract/payment-view';
import { withoutDirection } from '@/lib/domain/text-direction';
import { standingKind } from '@/lib/domain/verdict';

/** Which rows a person has selected, and whether the selected ones are to be ticked now. */
export type Selection = {
  selected: ReadonlySet<string>;
  select: (id: string, isSelected: boolean) => void;
  isTicking: boolean;
};

/** One payment that a shift leaves, as it is now: what it is, and below it on a phone, a tick if it can be ticked. */
export function LeftRow({ payment: listed, selection }: { payment: PaymentView; selection?: Selection }) {
  const t = useTranslations('handover');
  const payment = useQuery(paymentQuery(listed.id)).data ?? listed;
  const amountMinor = payment.amountMinor ?? payment.askedAmountMinor;
  const phone = payment.sender?.phoneMasked ?? null;
  const isOpen = standingKind(payment) === 'paid' && payment.claim === null;
  const amount = amountMinor === null ? '—' : <Money amountMinor={amountMinor} currency={payment.currency} />;
  return (
    <div className="grid gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
      <div className="grid min-w-0">
        <div className="flex flex-wrap items-center justify-between gap-x-4">
          {selection !== undefined && isOpen ? (
            <label className="inline-flex min-h-11 cursor-pointer items-center gap-3 text-24 font-bold whitespace-nowrap">
              <input
                type="checkbox"
                aria-label={t('select', { amount: moneyText(amountMinor ?? 0, payment.currency) })}
                className="size-6 shrink-0 accent-action"
                checked={selection.selected.has(payment.id)}
                onChange={(event) => selection.select(payment.id, event.target.checked)}
              />
              {amount}
            </label>
          ) : (
            <p className="text-24 font-bold whitespace-nowrap">{amount}</p>
          )}
          {payment.reference === null ? null : (
            <span className="text-18 whitespace-nowrap">
              <Code>{payment.reference}</Code>
            </span>
          )}
        </div>
        <p className="flex flex-wrap items-center gap-x-3 text-15">
          <span className="min-w-0 wrap-anywhere">
            <bdi>{senderName(payment)}</bdi>{' '}
            {phone === null ? null : <span className="font-mono text-13 whitespace-nowrap text-muted">{phone}</span>}
          </span>
          <span className="text-muted">
            <Timestamp at={payment.happenedAt} />
          </span>
          <PageLink
            href={paths.payment(payment.id)}
            className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
          >
            {t('open')}
          </PageLink>
        </p>
      </div>
      {standingKind(payment) === 'paid' ? (
        <TickIt
          payment={payment}
          isWanted={selection?.isTicking === true && selection.selected.has(payment.id) && isOpen}
          onFailed={() => selection?.select(payment.id, false)}
        />
      ) : (
        <StateBadge payment={payment} />
      )}
    </div>
  );
}

type Ticking = { payment: PaymentView; isWanted: boolean; onFailed: () => void };

/** `isWanted`: the person ticked it together with others. `onFailed` is called if that was not recorded. */
function TickIt({ payment, isWanted, onFailed }: Ticking) {
  const t = useTranslations('handover');
  const { tick, claim } = useClaimOnce(payment);
  const place = useFocusKept<HTMLDivElement>(payment.claim !== null);
  const tickNow = useEffectEvent(() => claim({}));
  useEffect(() => {
    if (isWanted) tickNow();
  }, [isWanted]);
  const hasFailed = tick.step === 'taken' || tick.step === 'refused' || tick.step === 'not_recorded';
  const failed = useEffectEvent(() => isWanted && onFailed());
  useEffect(() => {
    if (hasFailed) failed();
  }, [hasFailed]);
  if (payment.claim !== null) {
    const time = <Timestamp at={payment.claim.at} />;
    const words = t.rich('ticked', { by: withoutDirection(payment.claim.by), time: () => time });
    return (
      <div ref={place} tabIndex={-1}>
        <Announced announced={words} className="flex min-h-14 items-center gap-2 text-15 font-semibold sm:max-w-48">
          <PackageCheck aria-hidden size={20} className="shrink-0" />
          <span className="min-w-0">{words}</span>
        </Announced>
      </div>
    );
  }
  const isBusy = tick.step === 'sending' || tick.step === 'unknown';
  return (
    <div className="grid gap-1">
      <Button className="min-h-14 text-18" disabled={isBusy} onClick={() => claim({})}>
        <PackageCheck aria-hidden size={24} />
        {t(isBusy ? 'ticking' : 'tick')}
      </Button>
      <p role="alert" className="font-semibold text-wait-text empty:absolute sm:max-w-48">
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
