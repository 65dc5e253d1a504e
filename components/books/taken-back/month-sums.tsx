import { StepLink } from '@/components/books/step-link';
import { useTranslations } from 'next-intl';
import { Money } from '@/components/ui/money';
import { takenBackPath } from '@/lib/client/taken-back-path';
import type { TakenBackMonth, TakenBackQuery } from '@/lib/contract/reversals';
import { monthOn } from '@/lib/domain/reversal-follow/months';

type Sums = {
  sums: readonly TakenBackMonth[];
  months: readonly string[];
  thisMonth: string;
  show: TakenBackQuery['show'];
};

/** What needs somebody stands first: a phone shows no more than two columns at once. */
const COLUMNS = ['open', 'takenBack', 'handedOver', 'recovered', 'writtenOff'] as const;

/** What was taken back in each month, and what became of the goods until now. */
export function MonthSums({ sums, months, thisMonth, show }: Sums) {
  const t = useTranslations('takenBack');
  const [newest = thisMonth] = months;
  const oldest = months.at(-1) ?? thisMonth;
  return (
    <section aria-labelledby="months" className="grid gap-1">
      <h2 id="months" className="text-18 font-bold">
        {t('months')}
      </h2>
      {/* What scrolls must be reached by a keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={t('monthsTable')} tabIndex={0} className="overflow-x-auto print:overflow-visible">
        <table className="w-full border-collapse text-13 tabular-nums sm:text-15">
          <caption className="sr-only">{t('monthsTable')}</caption>
          <thead>
            <tr className="border-b border-edge align-bottom text-13 text-muted">
              <th scope="col" className="px-2 py-2 text-start font-semibold">
                {t('month')}
              </th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="px-2 py-2 text-end font-semibold">
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {months.flatMap((month) => {
              const own = sums.filter((row) => row.month === month);
              if (own.length === 0) return <EmptyMonth key={month} month={month} />;
              return own.map((row) => <MonthRow key={`${month} ${row.currency}`} row={row} />);
            })}
          </tbody>
        </table>
      </div>
      <p className="text-13 text-muted">{t('monthsWhy')}</p>
      <p className="flex flex-wrap gap-x-6 print:hidden">
        <StepLink href={takenBackPath({ show, until: monthOn(oldest, -1) })}>{t('earlier')}</StepLink>
        {newest === thisMonth ? null : <StepLink href={takenBackPath({ show })}>{t('newest')}</StepLink>}
      </p>
    </section>
  );
}

function MonthName({ month }: { month: string }) {
  const t = useTranslations('takenBack');
  const [year = '', number = ''] = month.split('-');
  return (
    <th scope="row" className="px-2 py-2 text-start font-semibold whitespace-nowrap">
      {t('monthName', { month: String(Number(number)), year })}
    </th>
  );
}

function EmptyMonth({ month }: { month: string }) {
  const t = useTranslations('takenBack');
  return (
    <tr className="border-b border-line">
      <MonthName month={month} />
      <td colSpan={COLUMNS.length} className="px-2 py-2 text-muted">
        {t('emptyMonth')}
      </td>
    </tr>
  );
}

function MonthRow({ row }: { row: TakenBackMonth }) {
  const { month, currency, count, handedOverCount, openCount } = row;
  const cells = [
    { minor: row.openMinor, n: openCount },
    { minor: row.takenBackMinor, n: count },
    { minor: row.handedOverMinor, n: handedOverCount },
    { minor: row.recoveredMinor, n: null },
    { minor: row.writtenOffMinor, n: null },
  ];
  return (
    <tr className="border-b border-line">
      <MonthName month={month} />
      {cells.map(({ minor, n }, at) => (
        <td key={COLUMNS[at]} className="px-2 py-2 text-end whitespace-nowrap">
          <Money amountMinor={minor} currency={currency} />
          {n === null ? null : <span className="text-muted"> ({n})</span>}
        </td>
      ))}
    </tr>
  );
}
