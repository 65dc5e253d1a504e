'use client';
import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { AskedAmount } from './asked-amount';
import { senderName } from './sender-name';
import { StateBadge } from './state-badge';
import { Code } from '@/components/ui/code';
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
function RowMarks({ payment }: { payment: PaymentView }) {
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

/** The link of a row covers it: a person can tap anywhere on the row, and a keyboard needs one stop to open it. */
export const ROW_LINK = 'font-medium text-action after:absolute after:inset-0';

/** The first cell of a row: its link, and where there is little room who paid and the code. */
export function FirstCell({ payment, link }: { payment: PaymentView; link: ReactNode }) {
  return (
    <td className="ps-4">
      {link}
      <span className="only-narrow text-15">
        <RowSubject payment={payment} />
      </span>
      <RowMarks payment={payment} />
      {payment.reference === null ? null : (
        <span className="only-narrow text-13 text-muted">
          <Code>{payment.reference}</Code>
        </span>
      )}
    </td>
  );
}

/** The amount, and under it the state where there is no room for a column of states. */
export function AmountCell({ payment, icons, shown = '' }: { payment: PaymentView; icons: string; shown?: string }) {
  return (
    <td className={`pe-4 text-end font-semibold whitespace-nowrap @4xl:px-3 ${shown}`}>
      <Amount payment={payment} />
      <span className="only-narrow mt-1 font-normal">
        <StateBadge payment={payment} icons={icons} />
      </span>
    </td>
  );
}
