'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { badgeOf } from '@/components/payment-facts/sign';
import { StateBadge } from '@/components/payment-facts/state-badge';
import { shortName } from '@/components/payment-facts/sender-name';
import { useHandNear } from '@/components/ui/use-hand-near';
import { useHeldRows } from '@/components/ui/use-held-rows';
import { useConnection } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { Age } from '@/components/ui/age';
import { recentPaymentsQuery } from '@/lib/client/queries/payments';
import type { PaymentView } from '@/lib/contract/payment-view';
import { withoutDirection } from '@/lib/domain/text-direction';
import { useTypedAnywhere } from './use-typed-anywhere';

const SHOWN = 12;

/**
 * Shows what arrives at the person's tills, newest first. The list does not move under a hand. A press on a row
 * shows its verdict.
 */
export function Arrivals({ onChoose }: { onChoose: (payment: PaymentView) => void }) {
  const t = useTranslations('arrivals');
  const list = useInfiniteQuery(recentPaymentsQuery());
  const hand = useHandNear();
  useTypedAnywhere();
  const [isReleased, setReleased] = useState(false);
  const { isKnown } = useConnection();
  const all = list.data?.pages.flatMap((page) => page.payments) ?? [];
  const { rows, waiting } = useHeldRows(all, hand.isHandNear && !isReleased);
  if (isReleased) setReleased(false);
  return (
    <section aria-labelledby="arrivals" className="grid min-w-0 content-start gap-2">
      {/* The button has its own place, so that it never stands over a row that a finger is about to press. */}
      <div className="flex min-h-14 items-center justify-between gap-3">
        <h2 id="arrivals" className="text-18 font-bold">
          {t('title')}
        </h2>
        {waiting === 0 ? null : (
          <Button kind="primary" onClick={() => setReleased(true)}>
            <ArrowUp aria-hidden size={16} />
            {t('new', { n: waiting })}
          </Button>
        )}
      </div>
      {!isKnown ? (
        <p className="rounded-card border border-line bg-sunken p-4 text-muted">{t('withheld')}</p>
      ) : list.data === undefined ? (
        <Unread isFailed={list.isError} onRetry={() => void list.refetch()} />
      ) : all.length === 0 ? (
        <p className="rounded-card border border-line bg-raised p-4 text-muted">{t('none')}</p>
      ) : (
        <div {...hand.handlers}>
          <ul className="grid divide-y divide-line overflow-hidden rounded-card border border-line bg-raised">
            {rows.slice(0, SHOWN).map((payment) => (
              <li key={payment.id} className="motion-safe:animate-arrive">
                <ArrivalRow payment={payment} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

/** A list that has not come yet, or could not be read. It must not look like one without payments. */
function Unread({ isFailed, onRetry }: { isFailed: boolean; onRetry: () => void }) {
  const t = useTranslations('arrivals');
  return (
    <div className="grid gap-2 rounded-card border border-line bg-raised p-4 text-muted">
      <p>{t(isFailed ? 'unread' : 'reading')}</p>
      {isFailed ? <Button onClick={onRetry}>{t('again')}</Button> : null}
    </div>
  );
}

/** One payment to choose: the amount first, then the payer, its age, and whether goods were handed over for it. */
function ArrivalRow({ payment, onChoose }: { payment: PaymentView; onChoose: (payment: PaymentView) => void }) {
  const name = shortName(payment);
  const phone = payment.sender?.phoneMasked ?? null;
  const amountMinor = payment.amountMinor ?? payment.askedAmountMinor;
  const by = badgeOf(payment) === 'handed_over' ? (payment.claim?.by ?? null) : null;
  return (
    <button
      type="button"
      className="grid min-h-16 w-full cursor-pointer content-center px-4 py-2 text-start hover:bg-sunken"
      onClick={() => onChoose(payment)}
    >
      {/* Two lines. Each line breaks where its two parts do not fit side by side, so that a long standing does not
          squeeze the name. */}
      <span className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="text-24 font-bold">
          {amountMinor === null ? '—' : <Money amountMinor={amountMinor} currency={payment.currency} />}
        </span>
        {/* The sign's foot is not that of its words, so both are centred. */}
        <span className="flex flex-wrap items-center gap-x-1 text-15">
          <StateBadge payment={payment} />
          {by === null ? null : <span className="text-muted">· {withoutDirection(by)}</span>}
        </span>
      </span>
      <span className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="min-w-0 text-15 wrap-anywhere">
          <bdi>{name}</bdi>
          {name === null || phone === null ? null : ' '}
          {phone === null ? null : <bdi className="font-mono text-13 text-muted">{phone.slice(-6)}</bdi>}
        </span>
        <span className="text-13 text-muted tabular-nums">
          <Age at={payment.happenedAt} />
        </span>
      </span>
    </button>
  );
}
