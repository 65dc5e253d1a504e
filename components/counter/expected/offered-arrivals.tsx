'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { senderName } from '@/components/payment-facts/sender-name';
import { Timestamp } from '@/components/ui/timestamp';
import { Age } from '@/components/ui/age';
import type { PaymentView } from '@/lib/contract/payment-view';

type Offered = {
  arrivals: readonly PaymentView[];
  createdAt: string;
  isBusy: boolean;
  onChoose: (paymentId: string) => void;
};

/**
 * Lists arrivals of this sum that belong to no one yet. The program cannot know whose they are: a person asks the
 * customer's name.
 */
export function OfferedArrivals({ arrivals, createdAt, isBusy, onChoose }: Offered) {
  const t = useTranslations('expect');
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="grid gap-2">
      <h3 id={titleId} className="text-18 font-bold">
        {t('which', { n: arrivals.length })}
      </h3>
      <p className="text-15">{t('whichWhy')}</p>
      <ul className="grid divide-y divide-line overflow-hidden rounded-card border border-line bg-raised">
        {arrivals.map((payment) => (
          <li key={payment.id}>
            <button
              type="button"
              className="grid min-h-16 w-full cursor-pointer grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2 text-start hover:bg-sunken disabled:cursor-default"
              disabled={isBusy}
              onClick={() => onChoose(payment.id)}
            >
              <span className="min-w-0 text-18 font-semibold wrap-anywhere">
                <bdi>{senderName(payment) ?? t('noName')}</bdi>
              </span>
              <span className="justify-self-end text-18 font-semibold">
                <Timestamp at={payment.happenedAt} />
              </span>
              <span className="flex min-w-0 flex-wrap gap-x-3 font-mono text-15 text-muted">
                <span>{payment.sender?.phoneMasked}</span>
                <span>{payment.reference}</span>
              </span>
              <span className="justify-self-end text-13 text-muted tabular-nums">
                <Age at={payment.happenedAt} />
              </span>
              {payment.happenedAt < createdAt ? (
                <span className="col-span-2 text-15 font-semibold text-wait-text">{t('before')}</span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
