import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskPhones, maskPhonesWithin } from './phones-in-text';

test.each([
  ['call 0700000012', 'call 0700***012'],
  ['0100000012', '0100***012'],
  ['700000012', '0700***012'],
  ['254700000012', '0700***012'],
  ['+254 700 000 012', '0700***012'],
  ['(+254) 700-000-012.', '(0700***012.'],
  ['00254700000012', '0700***012'],
  ['+254 (0) 700 000 012', '0700***012'],
  ['254,700,000,012', '0700***012'],
  ['700,000,012 and 0700,000,013', '0700***012 and 0700***013'],
  ['0700|000|012, 0700~000~013', '0700***012, 0700***013'],
  ['tel0700000012x', 'tel0700***012x'],
  ['0700 000 012 3 bags', '0700***012 3 bags'],
  ['3 bags 2 0700 000 012', '3 bags 2 0700***012'],
  ['0700000012/0700000013', '0700***012/0700***013'],
  ['０７００ ００００１２', '0700***012'],
  ['٠٧٠٠٠٠٠٠١٢', '0700***012'],
  ['0700\u200b000\u2060012', '0700***012'],
  ['0️⃣7️⃣0️⃣0️⃣0️⃣0️⃣0️⃣0️⃣1️⃣2️⃣', '0700***012'],
  ['0·7·0·0·0·0·0·0·1·2', '0700***012'],
  ['+255 712 000 012', '2557***012'],
  ['+254 700 000 012 99', '0700***012 99'],
  ['from 0700000012 to +14155550123', 'from 0700***012 to 1415***123'],
  ['{"phone":"0700000012"}', '{"phone":"0700***012"}'],
])('%j is shown as %j', (text, shown) => {
  expect(maskPhones(text)).toBe(shown);
});

test.each([
  'UKN1MPU40Z',
  'paid UKN7123456 at K514459',
  '019ad3f0-7123-7000-8000-254700000012',
  'Order 0712, table 3',
  'KES 1,234,567.00',
  '1,2,3,4,5,6,7,8,9',
  '7123456.78',
  '1 234 567.00',
  '0700***012',
  'INV-20260712345678',
  '1764318095123',
  '2026-11-28T08:41:35.123Z',
  'till 514459 paybill 247247',
  '',
])('%j has no phone in it and stays', (text) => {
  expect(maskPhones(text)).toBe(text);
});

test('of two runs that overlap, both are hidden, since either may be the phone', () => {
  const masked = maskPhones('107123 076 5432109');
  expect(masked).toBe('***');
});

const FORMS = ['0', '', '254', '+254', '00254', '+2540', '+254 (0)'] as const;
const SCRIPTS = [0x30, 0xff10, 0x660, 0x6f0, 0x966, 0x1d7ce] as const;
const BETWEEN = [
  '',
  '',
  '',
  ' ',
  '-',
  '.',
  '(',
  ')',
  '\u00a0',
  '\u200b',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u202e',
  '\u2011',
  '\u2013',
  ' - ',
  '/',
] as const;
const WORDS = ['', 'call ', 'tel:', '{"note":"', 'Amina, ', 'x', '£'] as const;

/** A phone as a person may write it, among words. */
const written = fc
  .record({
    national: fc.tuple(fc.constantFrom('7', '1'), fc.stringMatching(/^\d{8}$/)).map(([first, rest]) => first + rest),
    form: fc.constantFrom(...FORMS),
    zero: fc.constantFrom(...SCRIPTS),
    gaps: fc.array(fc.constantFrom(...BETWEEN), { minLength: 24, maxLength: 24 }),
    before: fc.constantFrom(...WORDS),
    after: fc.constantFrom(...WORDS),
  })
  .map(({ national, form, zero, gaps, before, after }) => {
    const signs = [...form, ...national];
    const text = signs
      .map(
        (sign, at) =>
          (/\d/.test(sign) ? String.fromCodePoint(zero + Number(sign)) : sign) +
          (at === signs.length - 1 ? '' : gaps[at]),
      )
      .join('');
    return { national, text: before + text + after };
  })
  // A sum with cents has none of these forms.
  .filter(({ text }) => !/\d\.\d\d$|\d\.\d\d\D/.test(text.normalize('NFKC')));

/** Returns all digits of a text as 0 to 9, joined. */
function digitsIn(text: string): string {
  return [...text.normalize('NFKC')].map((sign) => (/\p{Nd}/u.test(sign) ? valueOf(sign) : '')).join('');
}

function valueOf(sign: string): string {
  const point = sign.codePointAt(0) ?? 0;
  return String(point - ([0x30, 0x660, 0x6f0, 0x966].find((zero) => point >= zero && point < zero + 10) ?? point));
}

describe('the masking of phones', () => {
  test('leaves no phone in a text', () => {
    fc.assert(
      fc.property(
        fc.array(written, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(' ', ', ', '\n', ' 12 ', ' / '),
        (phones, between) => {
          const shown = digitsIn(maskPhones(phones.map(({ text }) => text).join(between)));
          for (const { national } of phones) expect(shown).not.toContain(national);
        },
      ),
    );
  });

  test('leaves no phone in the texts, names and numbers of a JSON value', () => {
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        written.map(({ text }) => text),
        written.map(({ national }) => Number(national)),
        fc.array(tie('node')),
        fc.dictionary(
          written.map(({ text }) => text),
          tie('node'),
        ),
      ),
    })).node;
    fc.assert(
      fc.property(
        fc.dictionary(
          written.map(({ text }) => text),
          value,
        ),
        (metadata) => {
          const masked = JSON.stringify(maskPhonesWithin(metadata));
          expect(maskPhones(masked)).toBe(masked);
          expect(leavesOf(maskPhonesWithin(metadata))).toBe(leavesOf(metadata));
        },
      ),
      { numRuns: 40 },
    );
  });

  test('changes nothing when it is repeated', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'0123456789 -.+٧x') }),
        (text) => maskPhones(maskPhones(text)) === maskPhones(text),
      ),
    );
  });
});

function leavesOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, each) => sum + leavesOf(each), 0);
}

test('texts with fewer than five digits stay as they are', () => {
  const fewDigits = fc.string({ unit: 'grapheme' }).filter((text) => (text.match(/[\p{Nd}\p{No}]/gu) ?? []).length < 5);
  fc.assert(fc.property(fewDigits, (text) => maskPhones(text) === text));
});

test('ids stay as they are, whatever stands beside them', () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.constantFrom(...WORDS.filter((word) => word !== 'x')),
      (id, word) => maskPhones(`${word}${id}`) === `${word}${id}`,
    ),
  );
});

test('two names that become equal when masked both keep their values, also beside a name that was masked before', () => {
  expect(
    maskPhonesWithin({
      '0700***012': 1,
      '0700000012': 2,
      '0700111012': 3,
      nested: { '254700000012': [712345678, 'x'] },
    }),
  ).toEqual({
    '0700***012': 1,
    '0700***012 (2)': 2,
    '0700***012 (3)': 3,
    nested: { '0700***012': ['0712***678', 'x'] },
  });
});

test('values that are not text stay as they are', () => {
  expect(maskPhonesWithin({ a: null, b: true, c: 1200.5, d: [], e: {}, ['__proto__']: 1 })).toEqual(
    Object.fromEntries(Object.entries({ a: null, b: true, c: 1200.5, d: [], e: {}, ['__proto__']: 1 })),
  );
});

test('a value that is nested very deep is masked as text', () => {
  const deep: unknown = JSON.parse(`${'[{"0700000012":'.repeat(400)}"0700000012"${'}]'.repeat(400)}`);
  expect(JSON.stringify(maskPhonesWithin({ deep }))).not.toContain('0700000012');
});
