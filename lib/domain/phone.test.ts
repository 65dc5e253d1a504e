import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPasted } from './pasted/pasted';
import { kenyanPhone, maskedPhoneParts } from './phone';

const BEFORE = [
  '',
  '0',
  '254',
  '+254',
  '00254',
  '2540',
  '+2540',
  '+254(0)',
  '+254 0',
  '+254 (0) ',
  '00254 0',
  '00 254 ',
];
const CALLED = ['', 'tel:', 'TEL: ', 'Tel ', 'tel. '];
const aNumber = fc.record({
  network: fc.constantFrom('7', '1'),
  rest: fc.integer({ min: 0, max: 99_999_999 }).map((n) => String(n).padStart(8, '0')),
});
const aForm = fc.record({
  called: fc.constantFrom(...CALLED),
  before: fc.constantFrom(...BEFORE),
  between: fc.constantFrom('', ' ', '-', '.', '\u2011', '\u00A0'),
});

describe('a phone', () => {
  test('is the same in every form that people write', () => {
    fc.assert(
      fc.property(aNumber, aForm, ({ network, rest }, { called, before, between }) => {
        const national = [`${network}${rest.slice(0, 2)}`, rest.slice(2, 5), rest.slice(5)].join(between);
        expect(kenyanPhone(called + before + national)).toBe(`+254${network}${rest}`);
      }),
    );
  });

  test.each([
    '00254700000012',
    '+254 0700 000 012',
    '+254 (0)700 000 012',
    '+254(0)700000012',
    'tel:+254700000012',
    'tel:0700-000-012',
    '<tel:0700000012>',
    'Tel. 0700 000 012',
  ])('is read in the box: %j', (text) => {
    expect(readPasted(text)).toEqual({ kind: 'phone', phone: '+254700000012' });
  });

  test.each([
    '00254***012',
    '+2540700***012',
    '+254 (0)700***012',
    '00254700***012',
    'tel:0700***012',
    'tel:+254700XXX012',
  ])('whose middle is hidden is read in the box: %j', (text) => {
    expect(readPasted(text)).toMatchObject({ kind: 'masked_phone', end: '012' });
    expect(maskedPhoneParts(text)?.start).toMatch(/^(?:700)?$/);
  });

  test.each([
    '070000001',
    '07000000123',
    '000254700000012',
    '254254700000012',
    '00700000012',
    '+0700000012',
    '+255700000012',
    '0200000012',
    'tel:',
    'tel:12',
    'hotel:0700000012',
    '0700***012',
    '',
  ])('is not %j', (text) => {
    expect(kenyanPhone(text)).toBeNull();
  });
});
