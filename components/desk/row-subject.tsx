import { Fragment } from 'react';
import type { PaymentView } from '@/lib/contract/payment-view';
import { senderName } from '@/components/payment-facts/sender-name';

/** Who a row is about; before anyone has paid, what the merchant's own request says it is for. */
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
