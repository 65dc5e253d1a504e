import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIST_COLUMNS, SHOWN_COLUMNS } from '@/lib/contract/list-columns';
import { columnsCookie, columnsCookieOf, columnsFrom, knownColumns, toggled } from './chosen-columns';

const ID = 'a0000000-0000-4000-8000-000000000001';
const someColumns = fc.shuffledSubarray(LIST_COLUMNS);

describe('the columns that a person chose', () => {
  test('are read as they were written, with the time first', () => {
    fc.assert(
      fc.property(someColumns, (columns) => {
        const [pair = ''] = columnsCookie(ID, columns, true).split('; ');
        const [name, value = ''] = pair.split('=');
        expect(name).toBe(columnsCookieOf(ID));
        const others = columns.filter((column) => column !== 'happenedAt');
        expect(columnsFrom(decodeURIComponent(value))).toEqual(
          columns.length === 0 ? SHOWN_COLUMNS : ['happenedAt', ...others],
        );
      }),
    );
  });

  test('are those that show by themselves when what was written cannot be read', () => {
    for (const written of [undefined, '', 'code,nothing', 'code;amount', 'x'.repeat(500)])
      expect(columnsFrom(written)).toEqual(SHOWN_COLUMNS);
  });

  test('are as before when one is put in and taken out, and always begin with the time', () => {
    fc.assert(
      fc.property(someColumns, fc.constantFrom(...LIST_COLUMNS), (chosen, name) => {
        const columns = columnsFrom(chosen.filter((each) => each !== name).join(','));
        const others = columns.filter((each) => each !== name);
        expect(toggled(toggled(others, name), name)).toEqual(toggled(toggled(others, name), name));
        expect(toggled(others, name).at(0)).toBe('happenedAt');
        if (name !== 'happenedAt')
          expect(toggled(toggled(others, name), name)).toEqual(['happenedAt', ...others.slice(1)]);
        if (name !== 'happenedAt') expect(toggled(others, name).at(-1)).toBe(name);
      }),
    );
  });

  test('of a saved view are those that this version knows', () => {
    expect(knownColumns(['code', 'gone', 'happenedAt', 'amount'])).toEqual(['happenedAt', 'code', 'amount']);
  });

  test('go only to the pages of payments, and over TLS alone where there is TLS', () => {
    expect(columnsCookie(ID, ['happenedAt', 'code'], false)).toBe(
      `imelipwa-columns-${ID}=happenedAt%2Ccode; Path=/payments; SameSite=Lax; Max-Age=31536000`,
    );
    expect(columnsCookie(ID, ['happenedAt'], true)).toMatch(/; Secure$/);
  });
});
