import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageLink } from '@/components/page/page-link';

/** A cell is a figure, or a figure with the address of its list. */
export type Cell = ReactNode | { text: ReactNode; href: string | null };
export type Row = { key: string; head: ReactNode; cells: readonly Cell[] };

/**
 * A table of figures with a row head, scrolled sideways where it does not fit. `file` is the address of the same table
 * as a file.
 */
export function ReportTable({
  caption,
  head,
  rows,
  file,
}: {
  caption: string;
  head: readonly string[];
  rows: readonly Row[];
  file: string;
}) {
  const t = useTranslations('reports');
  return (
    <div className="grid gap-1">
      {/* What scrolls must be reached by a keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div role="region" aria-label={caption} tabIndex={0} className="overflow-x-auto print:overflow-visible">
        <table className="w-full border-collapse text-13 tabular-nums sm:text-15">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr className="border-b border-edge align-bottom text-13 text-muted">
              {head.map((name, n) => (
                <th key={name} scope="col" className={`px-2 py-2 font-semibold ${n === 0 ? 'text-start' : 'text-end'}`}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, head: name, cells }) => (
              <tr key={key} className="border-b border-line">
                <th scope="row" className="min-w-28 px-2 py-2 text-start font-normal">
                  {name}
                </th>
                {cells.map((cell, n) => (
                  // The columns of a table never change their order.
                  <td key={head[n + 1]} className="px-2 text-end whitespace-nowrap">
                    <Figure cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <a
        href={file}
        download
        aria-label={t('downloadOf', { table: caption })}
        className="inline-flex min-h-11 items-center gap-2 justify-self-start font-semibold text-action underline-offset-4 hover:underline print:hidden"
      >
        <Download aria-hidden size={16} />
        {t('download')}
      </a>
    </div>
  );
}

function Figure({ cell }: { cell: Cell }) {
  if (typeof cell !== 'object' || cell === null || !('href' in cell)) return cell;
  return cell.href === null ? (
    cell.text
  ) : (
    <ListLink href={cell.href} align="end">
      {cell.text}
    </ListLink>
  );
}

/** How a figure looks that leads to the list of its payments. */
export const FIGURE_LINK =
  'inline-flex min-h-11 min-w-11 items-center text-action underline decoration-1 underline-offset-4 hover:decoration-2';

/** Leads to the list of the payments behind a figure. */
export function ListLink({
  href,
  align = 'start',
  children,
}: {
  href: string;
  /** The side on which the figure stands in its place, which is as wide as a finger. */
  align?: 'start' | 'end';
  children: ReactNode;
}) {
  return (
    <PageLink href={href} className={`${FIGURE_LINK} ${align === 'end' ? 'justify-end' : ''}`}>
      {children}
    </PageLink>
  );
}
