import { describe, expect, test } from 'vitest';
import { aPerson } from '@/lib/testing/a-person';
import { takeSearch } from './take-search';

/** Returns what is counted of one search. */
function counted(asked: { q?: string; search?: string }): string[] {
  const taken: string[] = [];
  const searchLimit = { take: (_person: unknown, { q }: { q: string }) => void taken.push(q) };
  takeSearch({ searchLimit }, aPerson(), { ...asked, isContinued: false });
  return taken;
}

describe('a search of the list', () => {
  test.each(['wanjiru', 'name:wanjiru state:paid', '-phone:012', 'order:55', 'ref:OJJ', 'note:late', 'state:okay'])(
    'counts as a lookup when it looks for somebody, or may: %s',
    (q) => {
      expect(counted({ q })).toEqual([q]);
    },
  );

  test.each(['', 'state:paid ticked:no', 'till:westlands day:today', 'amount:>5000 kind:till -found:late by:amina'])(
    'counts as none when it only narrows: %s',
    (q) => {
      expect(counted({ q })).toEqual([]);
    },
  );

  test('always counts under the id of a kept text', () => {
    expect(counted({ search: 'b1110000-0000-4000-8000-000000000001' })).toHaveLength(1);
  });
});
