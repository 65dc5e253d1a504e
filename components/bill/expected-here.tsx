'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Candidates } from '@/components/counter/candidates';
import { expectedPaymentsQuery } from '@/lib/client/queries/expected-payments';
import type { BillView } from '@/lib/contract/bills';
import type { PaymentView } from '@/lib/contract/payment-view';
import { tillKey } from '@/lib/domain/till';

/** Payments that somebody waited for at this till, which came and are not used yet. */
export function ExpectedHere({ bill, onChoose }: { bill: BillView; onChoose: (payment: PaymentView) => void }) {
  const t = useTranslations('bill');
  const titleId = useId();
  const { data = [] } = useQuery(expectedPaymentsQuery());
  const arrived = data.flatMap(({ till, outcome, payment }) =>
    outcome === 'met' && payment !== null && payment.claim === null && tillKey(till) === tillKey(bill.till)
      ? [payment]
      : [],
  );
  if (arrived.length === 0) return null;
  const title = (
    <h2 id={titleId} className="text-18 font-bold">
      {t('expected')}
    </h2>
  );
  return (
    <section aria-labelledby={titleId} className="-mx-4 sm:mx-0">
      <Candidates title={title} payments={arrived} q="" onChoose={onChoose} />
    </section>
  );
}
