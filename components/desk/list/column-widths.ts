import type { ListColumn } from '@/lib/contract/list-columns';

/** The room that a column takes at least, in rem, and the class that gives it where there is room for columns. */
const WIDTHS: Readonly<Record<ListColumn, readonly [rem: number, className: string]>> = {
  happenedAt: [9, '@4xl:w-36'],
  state: [11.5, '@4xl:w-46'],
  amount: [9, '@4xl:w-36'],
  askedAmount: [8, '@4xl:w-32'],
  currency: [6, '@4xl:w-24'],
  sender: [10, '@4xl:w-40'],
  phone: [9, '@4xl:w-36'],
  code: [8.5, '@4xl:w-34'],
  till: [8, '@4xl:w-32'],
  branch: [8, '@4xl:w-32'],
  handedOverBy: [8, '@4xl:w-32'],
  handedOverAt: [8, '@4xl:w-32'],
  order: [7, '@4xl:w-28'],
  note: [12, '@4xl:w-48'],
  takenBackAt: [8, '@4xl:w-32'],
  askedBy: [8, '@4xl:w-32'],
  askedAt: [8, '@4xl:w-32'],
  foundLate: [7, '@4xl:w-28'],
  firstHeardBy: [11, '@4xl:w-44'],
  confirmed: [8, '@4xl:w-32'],
  conflict: [18, '@4xl:w-72'],
  kind: [11, '@4xl:w-44'],
  metadata: [14, '@4xl:w-56'],
  requestId: [12, '@4xl:w-48'],
  id: [12, '@4xl:w-48'],
};

/** From which width of the list on a cell is drawn, in rem. A list that is narrower has rows of two lines instead. */
const SHOWN_FROM: readonly (readonly [rem: number, className: string])[] = [
  [56, 'only-wide'],
  [64, 'hidden @5xl:table-cell'],
  [72, 'hidden @6xl:table-cell'],
  [80, 'hidden @7xl:table-cell'],
  [96, 'hidden @[96rem]:table-cell'],
  [112, 'hidden @[112rem]:table-cell'],
  [128, 'hidden @[128rem]:table-cell'],
  [160, 'hidden @[160rem]:table-cell'],
  [224, 'hidden @[224rem]:table-cell'],
];

export type ColumnShape = { width: string; shown: string };

/**
 * Returns for each column how wide it is, and from which width of the list on it is drawn: where all columns before it
 * have their room. So a list never scrolls sideways, and its head stays in sight. The last columns that were chosen
 * are the first to go, and the table needs to know nothing of the screen.
 */
export function columnShapes(columns: readonly ListColumn[]): ReadonlyMap<ListColumn, ColumnShape> {
  let taken = 0;
  return new Map(
    columns.map((name) => {
      const [rem, width] = WIDTHS[name];
      taken += rem;
      const shown = SHOWN_FROM.find(([from]) => from >= taken)?.[1] ?? 'hidden';
      return [name, { width, shown }];
    }),
  );
}
