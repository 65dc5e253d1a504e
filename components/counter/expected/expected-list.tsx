'use client';
import { CircleCheckBig, Hourglass } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import type { ExpectedPaymentView } from '@/lib/contract/expected-payments';
import { withoutDirection } from '@/lib/domain/text-direction';

/**
 * Lists the other expected payments at the person's tills, of this counter and the others. People tell two equal sums
 * apart.
 */
export function ExpectedList({
  expectedPayments,
  onChoose,
}: {
  expectedPayments: readonly ExpectedPaymentView[];
  onChoose: (id: string) => void;
}) {
  const t = useTranslations('expect');
  const titleId = useId();
  if (expectedPayments.length === 0) return null;
  return (
    <section aria-labelledby={titleId} className="grid gap-2">
      <h3 id={titleId} className="text-18 font-bold">
        {t('others')}
      </h3>
      <ul className="grid divide-y divide-line overflow-hidden rounded-card border border-line bg-raised">
        {expectedPayments.map((view) => (
          <li key={view.id}>
            <button
              type="button"
              className="grid min-h-16 w-full cursor-pointer grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2 text-start hover:bg-sunken"
              onClick={() => onChoose(view.id)}
            >
              <span className="text-24 font-bold">
                <Money amountMinor={view.amountMinor} currency={view.currency} />
              </span>
              <Standing view={view} />
              <span className="min-w-0 text-15 wrap-anywhere">
                {withoutDirection([view.by, view.device].filter((part) => part !== null).join(' · '))}
              </span>
              <span className="justify-self-end text-13 text-muted">
                <Timestamp at={view.createdAt} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Standing({ view }: { view: ExpectedPaymentView }) {
  const t = useTranslations('expect');
  const isPaid = view.outcome === 'met';
  return (
    <span
      className={`flex items-center gap-1.5 justify-self-end text-15 font-semibold ${isPaid ? 'text-paid-text' : 'text-wait-text'}`}
    >
      {isPaid ? <CircleCheckBig aria-hidden size={16} /> : <Hourglass aria-hidden size={16} />}
      {t(isPaid ? 'paid' : view.arrivals.length > 0 ? 'choose' : 'waitingShort')}
    </span>
  );
}
