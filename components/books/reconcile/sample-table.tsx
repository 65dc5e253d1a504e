'use client';
import { useTranslations } from 'next-intl';
import { moneyText } from '@/components/ui/money';
import type { FileSample } from '@/lib/contract/reconciliations';
import { readDate } from '@/lib/domain/reconcile/date-form';
import { readAmount } from '@/lib/domain/reconcile/number-form';
import { type Cell, type FileShape, LINE_FIELDS, type LineField } from '@/lib/domain/reconcile/shape';

/** The first rows of a file: below each cell that has a meaning stands how it is read, or that it cannot be. */
export function SampleTable({
  shape,
  sample,
  columnName,
}: {
  shape: FileShape;
  sample: FileSample;
  columnName: (at: number) => string;
}) {
  const t = useTranslations('reconcile');
  const width = Math.max(sample.head.length, ...sample.rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => ({
    at,
    field: LINE_FIELDS.find((field) => shape.columns[field] === at) ?? null,
  }));
  return (
    // What scrolls must be reached by a keyboard.
    <div
      role="region"
      aria-label={t('shape.rows')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="overflow-x-auto rounded-card border border-line"
    >
      <table className="w-full border-collapse text-13">
        <caption className="sr-only">{t('shape.rows')}</caption>
        <thead>
          <tr className="bg-sunken align-bottom">
            {columns.map(({ at, field }) => (
              <th key={at} scope="col" className="px-2 py-2 text-start font-semibold whitespace-nowrap">
                {columnName(at)}
                <span className="block font-normal text-muted">{field === null ? '–' : t(`field.${field}`)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.rows.map((row, n) => (
            // Rows of a file have no other name than their place.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={n} className="border-t border-line align-top">
              {columns.map(({ at, field }) => (
                <td key={at} className="max-w-60 px-2 py-1 wrap-anywhere">
                  {String(row[at] ?? '')}
                  <ReadAs field={field} cell={row[at] ?? ''} shape={shape} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ReadAs({ field, cell, shape }: { field: LineField | null; cell: Cell; shape: FileShape }) {
  const t = useTranslations('reconcile');
  if ((field !== 'amount' && field !== 'date') || String(cell).trim() === '') return null;
  if (field === 'amount') {
    const minor = readAmount(cell, shape.numberForm);
    if (minor === null) return <Unread />;
    return (
      <span className="block whitespace-nowrap text-muted">{minor < 0 ? t('shape.out') : moneyText(minor, 'KES')}</span>
    );
  }
  const date = readDate(cell, shape.dateForm);
  if (date === null) return <Unread />;
  const minutes = date.seconds === null ? '' : new Date(date.seconds * 1_000).toISOString().slice(11, 16);
  return (
    <span className="block whitespace-nowrap text-muted">
      {date.day} {minutes}
    </span>
  );
}

function Unread() {
  return <span className="block font-semibold text-wait-text">{useTranslations('reconcile')('shape.unread')}</span>;
}
