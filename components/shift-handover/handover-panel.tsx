'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { Trouble } from '@/components/payment-facts/trouble';
import { Announced } from '@/components/page/announced';
import { Timestamp } from '@/components/ui/timestamp';
import { handoverQuery } from '@/lib/client/queries/claims';
import type { Handover } from '@/lib/contract/claims';
import type { PaymentView } from '@/lib/contract/payment-view';
import { LeftRow } from './left-row';

/** People do not read a longer list, and a tab holds no more ticks than this at once. */
const SHOWN = 40;

/** Shows what this shift leaves to the next: prompts without an outcome, and payments that no one ticked. */
export function HandoverPanel() {
  const t = useTranslations('handover');
  const left = useQuery(handoverQuery());
  return (
    <section aria-labelledby="handover" className="grid gap-6">
      <h1 id="handover" className="text-24 font-bold">
        {t('title')}
      </h1>
      {left.data === undefined ? (
        left.isError ? (
          <Trouble report={left.error} onRetry={() => void left.refetch()} isRetrying={left.isFetching} />
        ) : (
          <Announced announced={t('looking')}>{t('looking')}</Announced>
        )
      ) : (
        <Left left={left.data} />
      )}
    </section>
  );
}

function Left({ left }: { left: Handover }) {
  const t = useTranslations('handover');
  const time = <Timestamp at={left.since} />;
  return (
    <ConnectionGate>
      <p className="text-18">{t.rich('since', { time: () => time })}</p>
      {left.more || left.unticked.length > SHOWN || left.asks.length > SHOWN ? (
        <p className="font-semibold text-wait-text">{t('more')}</p>
      ) : null}
      <Rows title={t('unticked')} payments={left.unticked} none={t('noneUnticked')} />
      <Rows title={t('asks')} payments={left.asks} none={t('noneAsks')} />
    </ConnectionGate>
  );
}

function Rows({ title, payments, none }: { title: string; payments: readonly PaymentView[]; none: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h2 id={id} className="text-18 font-bold">
        {title}{' '}
        <span className="font-normal text-muted tabular-nums">
          {payments.filter(({ claim }) => claim === null).length}
        </span>
      </h2>
      {payments.length === 0 ? (
        <p className="rounded-card border border-line bg-raised p-4 text-muted">{none}</p>
      ) : (
        <ul className="grid divide-y divide-line overflow-hidden rounded-card border border-line bg-raised">
          {payments.slice(0, SHOWN).map((payment) => (
            <li key={payment.id}>
              <LeftRow payment={payment} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
