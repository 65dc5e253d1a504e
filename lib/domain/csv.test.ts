import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvRow } from './csv';

test.each<[string | null, string]>([
  ['Amina', 'Amina'],
  [null, ''],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['=1+1', "'=1+1"],
  ['+254700000012', "'+254700000012"],
  ['-5', "'-5"],
  ['@x', "'@x"],
  ['\tx', "'\tx"],
  ['=HYPERLINK("x","y")', '"\'=HYPERLINK(""x"",""y"")"'],
  ['1250.50', '1250.50'],
  ['＝1+1', "'＝1+1"],
  ['－5', "'－5"],
  ['﹢254700000012', "'﹢254700000012"],
  ['−5', "'−5"],
  ['\u200b=1+1', "'\u200b=1+1"],
  ['\ufeff=1+1', "'\ufeff=1+1"],
  ['\u2060\u00ad@x', "'\u2060\u00ad@x"],
  ['\u3164+1', "'\u3164+1"],
  ['\ufe0f-1', "'\ufe0f-1"],
  [' =1+1', "' =1+1"],
  ['\u00a0=1+1', "'\u00a0=1+1"],
  ['\u0000=1+1', "'\u0000=1+1"],
  ['\u202e=1+1', "'=1+1"],
  ['\u200fAmina\u202e', 'Amina'],
  ['\u200bAmina', '\u200bAmina'],
])('%j is written %s', (cell, written) => {
  expect(csvRow([cell, 'next'])).toBe(`${written},next\r\n`);
});

/** Reads one row by the rules of RFC 4180. */
function cellsOf(row: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= row.length; ) {
    const match = /^(?:"((?:[^"]|"")*)"|([^",]*))(?:,|$)/.exec(row.slice(at));
    if (match === null) throw new Error(`not a row: ${JSON.stringify(row)}`);
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    at += match[0].endsWith(',') ? match[0].length : row.length + 1;
  }
  return cells;
}

test('a reader gets the same cells back, and no cell begins like a formula', () => {
  const withoutApostrophe = (cell: string): string => cell.replace(/^'(?=[\s\u200b\u3164]*[=+\-@]|[\t\r\n])/, '');
  fc.assert(
    fc.property(
      fc.array(
        fc.string({
          unit: fc.constantFrom('a', ',', '"', "'", '=', '-', '\n', '\r', '\t', ' ', 'é', '\u200b', '\u3164'),
        }),
        { minLength: 1 },
      ),
      (cells) => {
        const row = csvRow(cells);
        const read = cellsOf(row.slice(0, -2));
        expect(read.map(withoutApostrophe)).toEqual(cells.map(withoutApostrophe));
        for (const cell of read) expect(cell).not.toMatch(/^(?:[\s\u200b\u3164]*[=+\-@]|[\t\r\n])/);
      },
    ),
  );
});
