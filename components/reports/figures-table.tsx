import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Counted, columnSearch, type ListOf, rowSearch } from '@/lib/client/report-paths';
import type { Compared } from '@/lib/contract/report';
import { moneyParts } from '@/lib/domain/money';
import { averageMinor } from '@/lib/domain/report/figures';
import { ReportTable } from './report-table';

/** A row of figures. `list` says which payments they are of. */
export type FigureRow = Compared & { name: ReactNode; list: ListOf };

/** Money without its currency, which stands in the head of the column: (125050, "KES") → "1,250.50". */
export function amountText(amountMinor: number, currency: string): string {
  const { whole, cents } = moneyParts(amountMinor, currency);
  return cents === null ? whole : `${whole}.${cents}`;
}

/** What the columns count. Sums and averages are of the payments that stand beside them. */
const COLUMNS: readonly (Counted | null)[] = [null, 'arrived', null, 'takenBack', 'failed', 'foundLate', null];

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
      lists={COLUMNS.map((counted) => (counted === null ? null : columnSearch(counted)))}
      rows={rows.map(({ name, list, now, before }) => {
        const average = averageMinor(now);
        return [
          name,
          rowSearch(list),
          amountText(now.arrivedMinor, currency),
          now.arrived,
          average === null ? '–' : amountText(average, currency),
          now.takenBack,
          now.failed,
          now.foundLate,
          amountText(before.arrivedMinor, currency),
        ];
      })}
    />
  );
}
