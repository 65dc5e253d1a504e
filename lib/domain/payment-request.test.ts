import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  MOST_SHILLINGS,
  readRequestedAmount,
  readRequestedPhone,
  readRequestedTill,
  secondsLeftOfPrompt,
} from './payment-request';

describe('a requested amount', () => {
  test.each([
    ['1', 100],
    [1, 100],
    ['1200', 120_000],
    ['1,200', 120_000],
    ['250000', 25_000_000],
    ['250,000', 25_000_000],
    ['10.00', 1_000],
    [10.5, null],
    ['0', null],
    ['0.99', null],
    ['250001', null],
    ['-5', null],
    ['1e3', null],
    ['12O0', null],
    ['1,20', null],
    ['', null],
    [Number.NaN, null],
  ])('of %j, at a till without cents, is read as %j minor units', (amount, minor) => {
    expect(readRequestedAmount(amount, false).value).toBe(minor);
  });

  test('may have cents only where the till takes them', () => {
    expect(readRequestedAmount('10.50', true).value).toBe(1_050);
    expect(readRequestedAmount('10.50', false).fault).toEqual({ field: 'amount', reason: 'cents' });
    expect(readRequestedAmount('10.505', true).fault).toEqual({ field: 'amount', reason: 'not_an_amount' });
  });

  test('is read exactly or refused, whatever is typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST_SHILLINGS }), fc.string(), (shillings, noise) => {
        expect(readRequestedAmount(shillings, false).value).toBe(shillings * 100);
        expect(readRequestedAmount(shillings.toLocaleString('en-GB'), false).value).toBe(shillings * 100);
        const read = readRequestedAmount(noise, true);
        expect(read.value === null || (read.value >= 100 && read.value <= MOST_SHILLINGS * 100)).toBe(true);
      }),
    );
  });
});

test.each([['0712345678'], ['712345678'], ['+254 712 345 678'], ['0110 000 021'], ['254112345678']])(
  '%s is a phone that can be asked',
  (phone) => {
    expect(readRequestedPhone(phone).value).toMatch(/^\+254[17]\d{8}$/);
  },
);

test.each([['12'], ['K'], ['K12'], ['5144590000000'], ['shop']])('%s is not the number of a till', (till) => {
  expect(readRequestedTill(till).fault?.reason).toBe('not_a_till');
});

test('the number of a till may be typed in small letters and with spaces', () => {
  expect(readRequestedTill(' k514 459').value).toBe('K514459');
});

describe('the time left of a prompt', () => {
  const sentAt = '2026-11-25T07:00:00.000Z';
  test.each([
    ['2026-11-25T07:00:00.000Z', 60],
    ['2026-11-25T07:00:00.001Z', 60],
    ['2026-11-25T07:00:01.000Z', 59],
    ['2026-11-25T07:00:59.999Z', 1],
    ['2026-11-25T07:01:00.000Z', 0],
    ['2026-11-25T09:00:00.000Z', 0],
    // A screen that believes the server's clock to be earlier never shows more time than a prompt has.
    ['2026-11-25T06:59:50.000Z', 60],
  ])('at %s is %i seconds', (now, seconds) => {
    expect(secondsLeftOfPrompt(sentAt, Date.parse(now))).toBe(seconds);
  });
});
