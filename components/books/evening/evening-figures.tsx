import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SignedMoney } from '@/components/books/signed-money';
import { PageLink } from '@/components/page/page-link';
import { useCount } from '@/components/reports/report-words';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { eveningPaths } from '@/lib/client/evening-paths';
import type { EveningSummary } from '@/lib/domain/evening/summary';

/** The figures of a day, and how fresh they are. */
export function EveningFigures({ summary, isUnfinished }: { summary: EveningSummary; isUnfinished: boolean }) {
  const t = useTranslations('evening');
  const written = useCount();
  const { currency, moneyIn, takenBack, netMinor, notTicked, oddTicks, foundLate, failed, open } = summary;
  const money = (amountMinor: number): ReactNode => <Money amountMinor={amountMinor} currency={currency} />;
  const readAt = <Timestamp at={summary.asAt} precise />;
  const heardUntil = summary.coveredUntil === null ? null : <Timestamp at={summary.coveredUntil} />;
  const payments = (n: number): string => t('payments', { n });
  return (
    <>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line sm:grid-cols-3 print:overflow-visible">
        <Figure name={t('moneyIn')} note={payments(moneyIn.count)}>
          {money(moneyIn.sumMinor)}
        </Figure>
        <Figure name={t('takenBack')} note={`${payments(takenBack.count)}. ${t('takenBackWhy')}`}>
          {money(takenBack.sumMinor)}
        </Figure>
        <Figure name={t('net')} note={t('netWhy')}>
          <SignedMoney amountMinor={netMinor} currency={currency} />
        </Figure>
        <Figure
          name={t('notTicked')}
          note={
            notTicked === null ? (
              <PageLink
                href={eveningPaths.counted(summary.day)}
                className="inline-flex min-h-11 items-center text-action underline underline-offset-4"
              >
                {t('count')}
              </PageLink>
            ) : (
              payments(notTicked.count)
            )
          }
        >
          {notTicked === null ? <span className="text-15">{t('notCounted')}</span> : money(notTicked.sumMinor)}
        </Figure>
        <Figure name={t('withoutOrder')}>{written(oddTicks.withoutOrder)}</Figure>
        <Figure name={t('longAfter')} note={t('longAfterWhy')}>
          {written(oddTicks.longAfter)}
        </Figure>
        <Figure name={t('foundLate')} note={t('foundLateWhy')}>
          {written(foundLate)}
        </Figure>
        <Figure name={t('failed')}>{written(failed)}</Figure>
        <Figure name={t('open')}>{written(open)}</Figure>
      </dl>
      <p className="text-13 text-muted">
        {t.rich('asAt', { time: () => readAt })}{' '}
        {heardUntil === null ? t('neverCovered') : t.rich('coveredUntil', { time: () => heardUntil })}{' '}
        {isUnfinished ? t('unfinished') : null}{' '}
        {summary.otherCurrencies === 0 ? null : t('otherCurrencies', { n: summary.otherCurrencies })}
      </p>
    </>
  );
}

function Figure({ name, note, children }: { name: string; note?: ReactNode; children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-0.5 bg-raised p-3 max-sm:last:col-span-2">
      <dt className="text-13 text-muted">{name}</dt>
      <dd className="text-18 font-bold tabular-nums wrap-anywhere sm:text-24">{children}</dd>
      {note === undefined ? null : <dd className="text-13 text-muted">{note}</dd>}
    </div>
  );
}
