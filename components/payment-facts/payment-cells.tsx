'use client';
import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { AskedAmount } from './asked-amount';
import { senderName } from './sender-name';
import { Money } from '@/components/ui/money';
import type { PaymentView } from '@/lib/contract/payment-view';

/** The amount that arrived. Before that the requested amount, marked as such, or a dash when neither is known. */
export function Amount({ payment }: { payment: PaymentView }) {
  const { amountMinor, askedAmountMinor, currency } = payment;
  if (amountMinor !== null) return <Money amountMinor={amountMinor} currency={currency} />;
  if (askedAmountMinor === null) return '—';
  return (
    <span className="font-normal text-muted">
      <AskedAmount amountMinor={askedAmountMinor} currency={currency} />
    </span>
  );
}

/** The payer of a row. Before anyone has paid, the merchant's own words for what the request is for. */
export function RowSubject({ payment }: { payment: PaymentView }) {
  const sender = senderName(payment) ?? payment.sender?.phoneMasked ?? null;
  if (sender !== null) return <bdi>{sender}</bdi>;
  const told = Object.entries(payment.metadata ?? {}).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
  );
  if (told.length === 0) return '—';
  return (
    <span className="line-clamp-1 text-muted wrap-anywhere">
      {told.map(([key, value], at) => (
        <Fragment key={key}>
          {at === 0 ? null : ' · '}
          <bdi>{key}</bdi> <bdi>{value}</bdi>
        </Fragment>
      ))}
    </span>
  );
}

/** What a row must say besides its state. Most rows have nothing to say. */
export function RowMarks({ payment }: { payment: PaymentView }) {
  const t = useTranslations('mark');
  return (
    <>
      {payment.twinId === null ? null : (
        <span className="block text-13 font-semibold text-wait-text">{t('suspectedDuplicate')}</span>
      )}
      {/* This is no warning: without notices, every payment at the till is found late. */}
      {payment.foundLate ? <span className="block text-13 text-muted">{t('foundLate')}</span> : null}
    </>
  );
}
