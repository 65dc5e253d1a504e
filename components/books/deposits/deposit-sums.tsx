import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { Money } from '@/components/ui/money';
import type { DepositSums } from '@/lib/contract/deposit';

/** What the deposits of these days add up to, with those that somebody saw on a bank statement. */
export function DepositSumsTable({ sums }: { sums: readonly DepositSums[] }) {
  const t = useTranslations('deposits');
  return (
    <dl className="grid gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-3 print:overflow-visible">
      {sums.map(({ currency, count, sumMinor, unknown, confirmed, confirmedMinor }) => (
        <Fragment key={currency}>
          <Figure name={t('deposited')} note={t('counted', { n: count })}>
            <Money amountMinor={sumMinor} currency={currency} />
          </Figure>
          <Figure name={t('seenSum')} note={t('counted', { n: confirmed })}>
            <Money amountMinor={confirmedMinor} currency={currency} />
          </Figure>
          <Figure
            name={t('notSeenSum')}
            note={unknown === 0 ? t('counted', { n: count - confirmed }) : t('unknown', { n: unknown })}
          >
            <Money amountMinor={sumMinor - confirmedMinor} currency={currency} />
          </Figure>
        </Fragment>
      ))}
    </dl>
  );
}

function Figure({ name, note, children }: { name: string; note: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-0.5 bg-raised p-3">
      <dt className="text-13 text-muted">{name}</dt>
      <dd className="text-18 font-bold wrap-anywhere sm:text-24">{children}</dd>
      <dd className="text-13 text-muted">{note}</dd>
    </div>
  );
}
