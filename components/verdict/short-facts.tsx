'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { senderName } from '@/components/payment-facts/sender-name';
import { TillName } from '@/components/payment-facts/till-name';
import { Code } from '@/components/ui/code';
import { CopyButton } from '@/components/ui/copy-button';
import { Timestamp } from '@/components/ui/timestamp';
import type { PaymentView } from '@/lib/contract/payment-view';

/** Shows who paid, to which till, under which code and when, to compare with the customer at the counter. */
export function ShortFacts({ payment }: { payment: PaymentView }) {
  const t = useTranslations('payment');
  const name = senderName(payment);
  const phone = payment.sender?.phone ?? payment.sender?.phoneMasked ?? null;
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 text-18">
      {name === null && phone === null ? null : (
        <Item name={t('sender')} isWide>
          {name === null ? null : <bdi className="font-semibold">{name}</bdi>}{' '}
          {phone === null ? null : <bdi className="font-mono text-15 whitespace-nowrap">{phone}</bdi>}
        </Item>
      )}
      <Item name={t(payment.paidAt === null ? 'firstHeard' : 'paidAt')}>
        <Timestamp at={payment.happenedAt} />
      </Item>
      {payment.till === null ? null : (
        <Item name={t('till')}>
          <TillName till={payment.till} />
        </Item>
      )}
      {payment.reference === null ? null : (
        <Item name={t('code')} isWide>
          <Code>{payment.reference}</Code> <CopyButton value={payment.reference} what={t('code')} />
        </Item>
      )}
    </dl>
  );
}

function Item({ name, isWide = false, children }: { name: string; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={`min-w-0 ${isWide ? 'col-span-2' : ''}`}>
      <dt className="text-13 text-muted">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}
