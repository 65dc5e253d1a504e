import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIST_COLUMNS, SHOWN_COLUMNS } from '@/lib/contract/list-columns';
import { columnShapes } from './column-widths';

/** Returns the width of the list, in rem, from which a cell with this class is drawn. */
const fromOf = (shown: string): number =>
  ({ 'only-wide': 56, '@5xl': 64, '@6xl': 72, '@7xl': 80, hidden: 1_000 })[shown.replace(/hidden (@\w+):.*/, '$1')] ??
  Number(/\[(\d+)rem\]/.exec(shown)?.[1]);

test('the columns that show by themselves are drawn wherever a list has columns', () => {
  for (const { shown } of columnShapes(SHOWN_COLUMNS).values()) expect(shown).toBe('only-wide');
});

test('a column is drawn only where it and all before it have their room, and never before one that stands earlier', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(LIST_COLUMNS), (columns) => {
      let taken = 0;
      let last = 0;
      for (const { width, shown } of columnShapes(columns).values()) {
        taken += Number(/w-(\d+)/.exec(width)?.[1]) / 4;
        expect(fromOf(shown)).toBeGreaterThanOrEqual(taken);
        expect(fromOf(shown)).toBeGreaterThanOrEqual(last);
        last = fromOf(shown);
      }
    }),
  );
});
