'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { PageLink } from '@/components/page/page-link';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { billPath } from '@/lib/client/bill-path';
import type { BillView } from '@/lib/contract/bills';
import { withoutDirection } from '@/lib/domain/text-direction';
import { useBillName } from './use-bill-name';

/** Bills with what is missing in each, each a link. An empty list that is optional draws nothing. */
export function BillList({
  title,
  bills,
  isOptional = false,
}: {
  title: string;
  bills: readonly BillView[];
  isOptional?: boolean;
}) {
  const t = useTranslations('bill');
  const id = useId();
  if (bills.length === 0 && isOptional) return null;
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <h2 id={id} className="text-18 font-bold">
        {title}
      </h2>
      {bills.length === 0 ? (
        <p className="rounded-card border border-line bg-raised p-4 text-muted">{t('none')}</p>
      ) : (
        <ul className="grid divide-y divide-line overflow-hidden rounded-card border border-line bg-raised">
          {bills.map((bill) => (
            <li key={bill.id}>
              <BillRow bill={bill} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function BillRow({ bill }: { bill: BillView }) {
  const t = useTranslations('bill');
  const name = useBillName(bill);
  const time = <Timestamp at={bill.openedAt} />;
  return (
    <PageLink href={billPath(bill.id)} className="grid min-h-16 content-center px-4 py-2 hover:bg-sunken">
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="min-w-0 text-18 font-bold wrap-anywhere">{name}</span>
        <span className="text-18 whitespace-nowrap">
          <Money amountMinor={bill.dueMinor} currency={bill.currency} />
        </span>
      </span>
      <span className="flex flex-wrap items-baseline justify-between gap-x-3 text-15">
        <span className="min-w-0 text-muted wrap-anywhere">
          {t.rich('openedBy', { by: withoutDirection(bill.by), time: () => time })}
        </span>
        <Left bill={bill} />
      </span>
    </PageLink>
  );
}

function Left({ bill: { missingMinor, currency } }: { bill: BillView }) {
  const t = useTranslations('bill');
  if (missingMinor === 0) return <span className="font-semibold text-paid-text">{t('met')}</span>;
  const money = <Money amountMinor={Math.abs(missingMinor)} currency={currency} />;
  return (
    <span className="font-semibold whitespace-nowrap text-wait-text">
      {t.rich(missingMinor > 0 ? 'isMissing' : 'isTooMuch', { money: () => money })}
    </span>
  );
}
