'use client';
import { useFormatter } from 'next-intl';
import { useRouter } from 'next/navigation';
import type { MouseEvent, ReactNode } from 'react';
import { listPaths } from '@/lib/client/list-paths';

/**
 * A number is a count, which leads to the list of what it counts. A text leads nowhere. Where the list has fewer than
 * were counted, what leads to it says so and stands after the count.
 */
export type Cell = number | string | readonly [linked: string, counted: number];
/** A row is short, since there are many: `of` says in the language of searches what it is of, if it has lists. */
export type Row = readonly [head: ReactNode, of: string | null, ...cells: Cell[]];

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
  const format = useFormatter();
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
        {rows.map(([name, of, ...cells], row) => (
          // Neither rows nor columns ever change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={row}>
            <th scope="row">{name}</th>
            {cells.map((cell, n) => (
              <td key={head[n + 1]}>{figure(cell, of === null ? undefined : lists[n]?.replace('*', () => of))}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );

  function figure(cell: Cell, q: string | undefined): ReactNode {
    if (typeof cell === 'string') return cell;
    const [linked, counted] = typeof cell === 'number' ? [format.number(cell), cell] : cell;
    if (q === undefined || counted === 0) return format.number(counted);
    return (
      <>
        {typeof cell === 'number' ? null : `${format.number(counted)} `}
        {isPosted ? (
          <button name="q" value={q}>
            {linked}
          </button>
        ) : (
          <a href={addressOf(q)}>{linked}</a>
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

/** A query of an address takes colons and commas as they are. Of hundreds of links each is a tenth shorter so. */
function addressOf(q: string): string {
  return listPaths.filtered({ q }).replaceAll('%3A', ':').replaceAll('%2C', ',');
}

function hrefAt({ target }: MouseEvent): string | null {
  return target instanceof Element ? (target.closest('a')?.getAttribute('href') ?? null) : null;
}
