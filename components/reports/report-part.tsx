import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

/** A part of a report: its chart, and its table to open. On paper the table stands open. */
export function ReportPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="report-part">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function TableToOpen({ children }: { children: ReactNode }) {
  const t = useTranslations('reports');
  return (
    <details className="report-table min-w-0">
      <summary className="report-summary">{t('asTable')}</summary>
      {children}
    </details>
  );
}
