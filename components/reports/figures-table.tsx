import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Counted, type ListOf, listPath } from '@/lib/client/report-paths';
import type { Compared } from '@/lib/contract/report';
import { moneyParts } from '@/lib/domain/money';
import { averageMinor, type Figures } from '@/lib/domain/report/figures';
import { type Cell, ReportTable } from './report-table';
import { useCount } from './report-words';

/** A row of figures. `list` says which payments they are of; null where the list cannot name them. */
export type FigureRow = Compared & {
  key: string;
  name: ReactNode;
  list: ListOf | null;
};

/** Money without its currency, which stands in the head of the column: (125050, "KES") → "1,250.50". */
export function amountText(amountMinor: number, currency: string): string {
  const { whole, cents } = moneyParts(amountMinor, currency);
  return cents === null ? whole : `${whole}.${cents}`;
}

/** The figures that kept totals tell, of each day, hour or till. */
export function FiguresTable({
  caption,
  first,
  rows,
  currency,
  file,
}: {
  caption: string;
  /** The head of the first column. */
  first: string;
  rows: readonly FigureRow[];
  currency: string;
  file: string;
}) {
  const t = useTranslations('reports');
  const countsOf = useCounts(currency);
  const money = (name: string): string => `${name} (${currency})`;
  return (
    <ReportTable
      caption={caption}
      file={file}
      head={[
        first,
        money(t('moneyIn')),
        t('payments'),
        money(t('average')),
        t('takenBack'),
        t('failed'),
        t('foundLate'),
        money(t('moneyInBefore')),
      ]}
      rows={rows.map(({ key, name, list, now, before }) => ({
        key,
        head: name,
        cells: [
          amountText(now.arrivedMinor, currency),
          ...countsOf(now, list),
          amountText(before.arrivedMinor, currency),
        ],
      }))}
    />
  );
}

/** Returns a function that makes the cells of figures, all but the first and the last. */
function useCounts(currency: string): (figures: Figures, list: FigureRow['list']) => Cell[] {
  const written = useCount();
  return (figures, list) => {
    const counted = (what: Counted, n: number): Cell => ({
      text: written(n),
      href: n === 0 || list === null ? null : listPath(what, list),
    });
    const average = averageMinor(figures);
    return [
      counted('arrived', figures.arrived),
      average === null ? '–' : amountText(average, currency),
      counted('takenBack', figures.takenBack),
      counted('failed', figures.failed),
      counted('foundLate', figures.foundLate),
    ];
  };
}
