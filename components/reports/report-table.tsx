import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { PageLink } from '@/components/page/page-link';
import { FigureGrid } from './figure-grid';

/**
 * A table of figures with a row head, scrolled sideways where it does not fit. `file` is the address of the same table
 * as a file.
 */
export function ReportTable({ file, ...grid }: ComponentProps<typeof FigureGrid> & { file: string }) {
  const t = useTranslations('reports');
  return (
    <div className="grid gap-1">
      <FigureGrid {...grid} />
      <a href={file} download aria-label={t('downloadOf', { table: grid.caption })} className="report-file">
        {t('download')}
      </a>
    </div>
  );
}

/** Leads to the list of the payments behind a figure. Without an address the figure stands alone. */
export function ListLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null) return children;
  return (
    <PageLink href={href} className="figure-link">
      {children}
    </PageLink>
  );
}
