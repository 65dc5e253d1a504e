'use client';
import { useRouter } from 'next/navigation';
import type { MouseEvent, ReactNode } from 'react';
import { listPaths } from '@/lib/client/list-paths';

/** A figure, or one that leads to the list of its payments; `before` stands before the link. */
export type Cell = string | readonly [linked: string, before?: string];
/** `of` says in the language of searches what the row is of; null where a search has no room for it. */
export type Row = { head: ReactNode; of?: string | null; cells: readonly Cell[] };

/**
 * The rows of a table of figures. A month of a large shop has more than a thousand: they cross to the browser as plain
 * values, a row says once what it is of, and one style is for all. Drawn on the server alone, each cell would stand in
 * the page twice, as HTML and as React's own record of it. The links lead to their lists before the script has loaded.
 */
export function FigureGrid({
  caption,
  head,
  rows,
  lists,
  isPosted = false,
}: {
  caption: string;
  head: readonly string[];
  rows: readonly Row[];
  /** The search of each column, with `*` in place of what a row is of; null for figures that have no list. */
  lists: readonly (string | null)[];
  /** True for searches that must not stand in an address. */
  isPosted?: boolean;
}) {
  const router = useRouter();
  function lead(event: MouseEvent): void {
    const href = hrefAt(event);
    if (href === null || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.push(href);
  }
  const table = (
    // A click on a link, or Enter, is heard here once for all of them.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <table className="figures" onClick={lead}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ head: name, of, cells }, row) => (
          // Neither rows nor columns ever change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={row}>
            <th scope="row">{name}</th>
            {cells.map((cell, n) => (
              <td key={head[n + 1]}>
                {figure(cell, typeof of === 'string' ? lists[n]?.replace('*', () => of) : undefined)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );

  function figure(cell: Cell, q: string | undefined): ReactNode {
    if (typeof cell === 'string') return cell;
    const [linked, before] = cell;
    if (q === undefined) return before ?? linked;
    return (
      <>
        {before === undefined ? null : `${before} `}
        {isPosted ? (
          <button name="q" value={q}>
            {linked}
          </button>
        ) : (
          <a href={listPaths.filtered({ q })}>{linked}</a>
        )}
      </>
    );
  }

  return (
    // What scrolls must be reached by a keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={caption} tabIndex={0} className="overflow-x-auto print:overflow-visible">
      {isPosted ? (
        <form method="post" action={listPaths.form}>
          {table}
        </form>
      ) : (
        table
      )}
    </div>
  );
}

function hrefAt({ target }: MouseEvent): string | null {
  return target instanceof Element ? (target.closest('a')?.getAttribute('href') ?? null) : null;
}
