'use client';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { useTillName } from '@/components/payment-facts/till-name';
import { Code } from '@/components/ui/code';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { paths } from '@/lib/client/paths';
import type { ReconciliationLine, ReconciliationPayment } from '@/lib/contract/reconciliations';

/** A line of the file in a few words. */
export function LineBrief({ line }: { line: ReconciliationLine }) {
  const t = useTranslations('reconcile');
  const parts = [line.order, line.name, line.phone, line.text].filter((part) => part !== null);
  return (
    <div className="grid min-w-0 gap-0.5">
      <p className="flex flex-wrap gap-x-3">
        <span className="text-13 text-muted">{t('line', { n: line.n })}</span>
        <strong>
          <Money amountMinor={line.amountMinor} currency="KES" />
        </strong>
        {line.reference === null ? null : <Code>{line.reference}</Code>}
      </p>
      <p className="text-13 wrap-anywhere text-muted">
        {line.at !== null && line.hasTime ? <Timestamp at={line.at} /> : (line.day ?? t('noDay'))}
        {parts.length === 0 ? null : ` · ${parts.join(' · ')}`}
      </p>
    </div>
  );
}

/** A payment in a few words, with a link to its page. */
export function PaymentBrief({ payment }: { payment: ReconciliationPayment }) {
  const t = useTranslations('reconcile');
  const tillName = useTillName();
  const till = payment.till === null ? null : tillName(payment.till);
  const parts = [till, payment.name, payment.phone].filter((part) => part !== null);
  return (
    <div className="grid min-w-0 gap-0.5">
      <p className="flex flex-wrap items-center gap-x-3">
        <strong>
          <Money amountMinor={payment.amountMinor} currency="KES" isStruck={payment.isTakenBack} />
        </strong>
        <PageLink
          href={paths.payment(payment.paymentId)}
          className="inline-flex min-h-11 items-center text-action underline underline-offset-4"
        >
          {payment.reference === null ? t('payment') : <Code>{payment.reference}</Code>}
        </PageLink>
        {payment.isTakenBack ? <span className="font-semibold text-stop-text">{t('takenBack')}</span> : null}
      </p>
      <p className="text-13 wrap-anywhere text-muted">
        <Timestamp at={payment.at} />
        {parts.length === 0 ? null : ` · ${parts.join(' · ')}`}
      </p>
    </div>
  );
}
