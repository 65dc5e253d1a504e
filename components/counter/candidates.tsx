'use client';
import { shortName } from '@/components/payment-facts/sender-name';
import { StateBadge } from '@/components/payment-facts/state-badge';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import type { Choosable } from '@/components/verdict/answer';
import type { PaymentView } from '@/lib/contract/payment-view';
import { MatchedCode } from './matched-code';

/** Payments to choose from, because the typed text does not name one payment for certain. */
export function Candidates({ title, payments, q, onChoose }: Choosable) {
  return (
    <div className="mx-4 grid gap-2 sm:mx-0">
      {title}
      <ul className="grid divide-y divide-line overflow-hidden rounded-card border border-line bg-raised">
        {payments.map((payment) => (
          <li key={payment.id}>
            <Candidate payment={payment} q={q} onChoose={onChoose} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a person compares with the customer's message: the amount, the code with what was typed, and the time. */
function Candidate({ payment, q, onChoose }: { payment: PaymentView } & Pick<Choosable, 'q' | 'onChoose'>) {
  const name = shortName(payment);
  const phone = payment.sender?.phoneMasked ?? null;
  const amountMinor = payment.amountMinor ?? payment.askedAmountMinor;
  return (
    <button
      type="button"
      className="grid min-h-16 w-full cursor-pointer content-center px-4 py-2 text-start hover:bg-sunken"
      onClick={() => onChoose(payment)}
    >
      <span className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="text-24 font-bold">
          {amountMinor === null ? '—' : <Money amountMinor={amountMinor} currency={payment.currency} />}
        </span>
        <StateBadge payment={payment} />
      </span>
      <span className="flex flex-wrap items-center justify-between gap-x-3">
        {payment.reference === null ? null : <MatchedCode code={payment.reference} typed={q} />}
        <span className="font-semibold">
          <Timestamp at={payment.happenedAt} />
        </span>
      </span>
      {name === null && phone === null ? null : (
        <span className="text-15 wrap-anywhere">
          <bdi>{name}</bdi> {phone === null ? null : <bdi className="font-mono text-13 text-muted">{phone}</bdi>}
        </span>
      )}
    </button>
  );
}
