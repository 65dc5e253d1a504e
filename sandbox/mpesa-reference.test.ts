import { expect, test } from 'vitest';
import { mpesaReference } from './mpesa-reference';
import { realChance } from './chance';

const fixed = { ...realChance, capitalsAndDigits: (count: number) => '7'.repeat(count) };

test.each([
  ['2020-01-01T12:00:00+03:00', 'OA1'],
  ['2026-11-09T12:00:00+03:00', 'UK9'],
  ['2026-11-10T12:00:00+03:00', 'UKA'],
  ['2026-12-31T23:59:59+03:00', 'ULV'],
  ['2027-01-01T00:00:00+03:00', 'VA1'],
])('a payment of %s has a code that begins with %s, by the Nairobi calendar', (at, start) => {
  expect(mpesaReference(Date.parse(at), fixed)).toBe(`${start}7777777`);
});

test('the rest of a code is capitals and digits', () => {
  expect(mpesaReference(Date.now(), realChance)).toMatch(/^[A-Z0-9]{10}$/);
});
