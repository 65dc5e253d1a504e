'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { ConnectionGate } from '@/components/connection/connection-gate';
import { useShell } from '@/components/page/shell-context';
import { PageLink } from '@/components/page/page-link';
import { StateBadge } from '@/components/payment-facts/state-badge';
import { TillName } from '@/components/payment-facts/till-name';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { paths } from '@/lib/client/paths';
import { samePayerQuery } from '@/lib/client/queries/same-payer';
import type { PaymentView } from '@/lib/contract/payment-view';
import type { SamePayer as SamePayerAnswer } from '@/lib/contract/same-payer';
import { AllOfPayer } from './all-of-payer';

/** The list finds many people by a masked number. */
const WHOLE = /^\+?\d{7,15}$/;

/** What the same payer paid besides, for those who see whole phones. Nothing is shown where nobody knows who paid. */
export function SamePayer({ payment }: { payment: PaymentView }) {
  const t = useTranslations('samePayer');
  const { viewer } = useShell();
  if (!viewer.acts.includes('payments.payer') || (payment.sender?.phone ?? null) === null) return null;
  return (
    <section aria-labelledby="same-payer" className="mt-4 grid gap-2 border-t border-line pt-4 print:hidden">
      <h2 id="same-payer" className="font-semibold">
        {t('title')}
      </h2>
      <Answer payment={payment} />
    </section>
  );
}

function Answer({ payment }: { payment: PaymentView }) {
  const t = useTranslations('samePayer');
  const found = useQuery(samePayerQuery(payment.id));
  if (found.data !== undefined) {
    return (
      <ConnectionGate isAnswer={false}>
        <Others found={found.data} phone={payment.sender?.phone ?? null} />
      </ConnectionGate>
    );
  }
  if (found.isError) {
    return (
      <div role="alert" className="grid justify-items-start gap-2">
        <p className="font-semibold text-wait-text">{t('failed')}</p>
        <Button onClick={() => void found.refetch()}>{t('again')}</Button>
      </div>
    );
  }
  return <p className="text-muted">{t('loading')}</p>;
}

function Others({
  found: { payer, counts, isMore, payments },
  phone,
}: {
  found: SamePayerAnswer;
  phone: string | null;
}) {
  const t = useTranslations('samePayer');
  if (payer !== 'known') return <p className="text-muted">{t('masked')}</p>;
  if (payments.length === 0) return <p className="text-muted">{t('none')}</p>;
  return (
    <>
      <p>
        {t('counts', counts)}
        {isMore ? ` ${t('more')}` : null}
      </p>
      <ul aria-labelledby="same-payer" className="divide-y divide-line border-y border-line">
        {payments.map((payment) => (
          <Row key={payment.id} payment={payment} />
        ))}
      </ul>
      {phone !== null && WHOLE.test(phone) ? <AllOfPayer phone={phone} /> : null}
    </>
  );
}

function Row({ payment }: { payment: PaymentView }) {
  const t = useTranslations('payment');
  const amountMinor = payment.amountMinor ?? payment.askedAmountMinor;
  return (
    <li>
      <PageLink
        href={paths.payment(payment.id)}
        className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 py-1 hover:bg-sunken"
      >
        <span className="font-semibold underline underline-offset-4">
          {amountMinor === null ? t('amountUnknown') : <Money amountMinor={amountMinor} currency={payment.currency} />}
        </span>
        <StateBadge payment={payment} />
        <span className="flex basis-full flex-wrap justify-between gap-x-4 text-13 text-muted">
          {payment.till === null ? <span>{t('tillUnknown')}</span> : <TillName till={payment.till} />}
          <Timestamp at={payment.happenedAt} />
        </span>
      </PageLink>
    </li>
  );
}
