import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** A part of a report: its chart, and its table to open. On paper the table stands open. */
export function ReportPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 gap-3 rounded-card border border-line bg-raised p-4 print:break-inside-avoid-page print:border-0 print:p-0">
      <h2 className="text-18 font-bold">{title}</h2>
      {children}
    </section>
  );
}

export function TableToOpen({ children }: { children: ReactNode }) {
  const t = useTranslations('reports');
  return (
    <details className="report-table min-w-0">
      <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-action print:hidden">
        {t('asTable')}
      </summary>
      {children}
    </details>
  );
}
