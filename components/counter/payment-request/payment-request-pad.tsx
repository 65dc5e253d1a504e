'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useRef, useState } from 'react';
import type { PaymentView } from '@/lib/contract/payment-view';
import { RequestedOutcome } from './requested-outcome';
import { type FirstTyped, PadForm } from './pad-form';

/**
 * Sends a payment request without leaving the counter. `amount` is what is due, as typed. `onPaid` gets the payment
 * when it is paid, and shows it instead.
 */
export function PaymentRequestPad({
  amount = '',
  onPaid,
}: {
  amount?: string;
  onPaid?: (payment: PaymentView) => void;
}) {
  const t = useTranslations('ask');
  const titleId = useId();
  const section = useRef<HTMLElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const [first, setFirst] = useState<FirstTyped>({ amount, phone: '' });
  const [requested, setRequested] = useState<PaymentView | null>(null);
  const begin = (typed: FirstTyped): void => {
    setFirst(typed);
    setRequested(null);
  };
  useEffect(() => {
    // The form is gone, and with it the button that had the focus.
    if (requested !== null) title.current?.focus({ preventScroll: true });
    section.current?.scrollIntoView({ block: 'nearest' });
  }, [requested]);
  return (
    <section ref={section} aria-labelledby={titleId} className="mx-auto grid w-full max-w-md gap-3">
      <h2 ref={title} id={titleId} tabIndex={-1} className="text-24 font-bold">
        {t('title')}
      </h2>
      {requested === null ? (
        <PadForm
          first={first}
          onRequested={(payment, typed) => {
            setFirst({ amount: String(typed.amount), phone: typed.phone });
            setRequested(payment);
          }}
        />
      ) : (
        <RequestedOutcome
          key={requested.id}
          requested={requested}
          onPaid={onPaid}
          onAgain={() => begin(first)}
          onOther={() => begin({ amount: '', phone: '' })}
        />
      )}
    </section>
  );
}
