'use client';
import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { listPaths } from '@/lib/client/list-paths';
import type { PaymentFilters } from '@/lib/client/query-keys';
import {
  EXPORT_FORMATS,
  type ExportFormat,
  LIST_COLUMNS,
  type ListColumn,
  SHOWN_COLUMNS,
} from '@/lib/contract/list-columns';
import { ExportProgress } from './export-progress';
import { useExport } from './use-export';

const MENU_ID = 'export-menu';
/** A workbook comes first: most people open one. */
const FORMATS = [
  'xlsx',
  ...EXPORT_FORMATS.filter((format) => format !== 'xlsx'),
] as const satisfies readonly ExportFormat[];
const isFormat = (value: string): value is ExportFormat => FORMATS.some((format) => format === value);

/**
 * Exports the payments of the list's filters, with the columns that the list shows or with all. It is a plain form, so
 * that it works before any script; with script, the file is downloaded beside the page and followed there.
 */
export function ExportMenu({
  filters,
  columns = SHOWN_COLUMNS,
}: {
  filters: PaymentFilters;
  columns?: readonly ListColumn[];
}) {
  const t = useTranslations('export.menu');
  const running = useExport();
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const { state, rows, expected, begin } = running;
  const isStatement = format === 'xero' || format === 'quickbooks';
  return (
    <>
      <button
        type="button"
        popoverTarget={MENU_ID}
        className="inline-flex min-h-11 cursor-pointer items-center gap-2 font-semibold text-action underline-offset-4 hover:underline"
      >
        <Download aria-hidden size={16} className="shrink-0" />
        <span className="tabular-nums">{label()}</span>
      </button>
      <div id={MENU_ID} popover="auto" className="menu">
        <section aria-label={t('title')} className="grid gap-4 p-4">
          <h2 className="text-18 font-bold">{t('title')}</h2>
          {state === 'none' ? (
            <form
              action={listPaths.exports}
              onSubmit={(event) => {
                event.preventDefault();
                begin(new FormData(event.currentTarget));
              }}
              className="grid gap-4"
            >
              <p className="text-15 text-muted">{t('what')}</p>
              {Object.entries(filters).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <SelectField
                label={t('format')}
                name="format"
                value={format}
                onChange={({ target: { value } }) => isFormat(value) && setFormat(value)}
              >
                {FORMATS.map((each) => (
                  <option key={each} value={each}>
                    {t(each)}
                  </option>
                ))}
              </SelectField>
              {isStatement ? (
                <p className="text-15 text-muted">{t('statementWhy')}</p>
              ) : (
                <SelectField label={t('columns')} name="columns">
                  <option value={columns.join(',')}>{t('shown')}</option>
                  <option value={LIST_COLUMNS.join(',')}>{t('all')}</option>
                </SelectField>
              )}
              <Button type="submit" kind="primary">
                {t('download')}
              </Button>
            </form>
          ) : (
            <ExportProgress running={running} />
          )}
        </section>
      </div>
    </>
  );

  function label(): string {
    if (state !== 'running' && state !== 'begun') return t('export');
    if (expected === null || expected === 0) return t('exporting');
    return t('exportingPart', { percent: String(Math.min(99, Math.floor((rows / expected) * 100))) });
  }
}
