'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Banknote, CircleCheckBig, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { PageLink } from '@/components/page/page-link';
import { shortName } from '@/components/payment-facts/sender-name';
import { Button } from '@/components/ui/button';
import { Code } from '@/components/ui/code';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { paths } from '@/lib/client/paths';
import { removeCash } from '@/lib/client/queries/bills';
import type { BillPart, BillView } from '@/lib/contract/bills';
import { withoutDirection } from '@/lib/domain/text-direction';
import { useBillTrouble } from './use-bill-trouble';

type PaymentPart = Extract<BillPart, { kind: 'payment' }>;
type CashPart = Extract<BillPart, { kind: 'cash' }>;

/** The parts of a bill, the newest first. Cash is drawn apart from money that was received. */
export function BillParts({ bill }: { bill: BillView }) {
  const t = useTranslations('bill');
  const id = useId();
  const parts = bill.parts.toReversed();
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h2 id={id} className="text-18 font-bold">
        {t('parts')}
      </h2>
      {parts.length === 0 ? <p className="text-muted">{t('noParts')}</p> : null}
      <ul className="grid gap-2">
        {parts.map((part) => (
          <li key={part.id} data-part={part.kind === 'payment' ? part.standing : 'cash'}>
            {part.kind === 'payment' ? (
              <Payment part={part} currency={bill.currency} />
            ) : (
              <Cash part={part} bill={bill} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Payment({ part, currency }: { part: PaymentPart; currency: string }) {
  const t = useTranslations('bill');
  const { payment, standing } = part;
  const isCounted = standing === 'counted';
  const time = <Timestamp at={part.at} />;
  const Icon = isCounted ? CircleCheckBig : TriangleAlert;
  const name = payment === null ? t('hidden') : shortName(payment);
  return (
    <div
      className={`grid rounded-card border bg-raised px-4 py-3 ${isCounted ? 'border-line' : 'border-s-8 border-stop'}`}
    >
      <p className="flex flex-wrap items-center justify-between gap-x-4">
        <span className="text-24 font-bold">
          <Money amountMinor={part.amountMinor} currency={payment?.currency ?? currency} isStruck={!isCounted} />
        </span>
        {payment?.reference === null || payment === null ? null : (
          <span className="text-18 whitespace-nowrap">
            <Code>{payment.reference}</Code>
          </span>
        )}
      </p>
      <p className={`flex items-center gap-2 font-semibold ${isCounted ? 'text-paid-text' : 'text-stop-text'}`}>
        <Icon aria-hidden size={20} className="shrink-0" />
        {t(`standing.${standing}`)}
      </p>
      <p className="flex flex-wrap items-center justify-between gap-x-3 text-15">
        <span className="min-w-0 wrap-anywhere">
          {name === null ? null : (
            <>
              <bdi>{name}</bdi> ·{' '}
            </>
          )}
          <span className="text-muted">{t.rich('addedBy', { by: withoutDirection(part.by), time: () => time })}</span>
        </span>
        {payment === null ? null : (
          <PageLink
            href={paths.payment(payment.id)}
            className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
          >
            {t('seen')}
          </PageLink>
        )}
      </p>
    </div>
  );
}

function Cash({ part, bill }: { part: CashPart; bill: BillView }) {
  const t = useTranslations('bill');
  const client = useQueryClient();
  const removing = useMutation({
    networkMode: 'always',
    mutationFn: () => removeCash(client, { id: bill.id, partId: part.id }),
  });
  const trouble = useBillTrouble(removing.error);
  const time = <Timestamp at={part.at} />;
  return (
    <div className="grid rounded-card border-2 border-dashed border-edge px-4 py-3">
      <p className="flex flex-wrap items-center justify-between gap-x-4">
        <span className="text-24 font-bold">
          <Money amountMinor={part.amountMinor} currency={bill.currency} isStruck={part.removed !== null} />
        </span>
        {part.removed === null && bill.closed === null ? (
          <Button disabled={removing.isPending} onClick={() => removing.mutate()}>
            {t('remove')}
          </Button>
        ) : null}
      </p>
      <p className="flex items-center gap-2 font-semibold">
        <Banknote aria-hidden size={20} className="shrink-0" />
        {part.removed === null ? t('cashPart') : t('removedBy', { by: withoutDirection(part.removed.by) })}
      </p>
      <p className="text-15 text-muted">{t.rich('addedBy', { by: withoutDirection(part.by), time: () => time })}</p>
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        {trouble}
      </p>
    </div>
  );
}
