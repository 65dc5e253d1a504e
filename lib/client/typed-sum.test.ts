import { expect, test } from 'vitest';
import { minorIn } from './typed-sum';

test.each([
  ['1200', 120_000],
  [' 1,200.50 ', 120_050],
  ['1,234,567', 123_456_700],
  ['0', 0],
  ['', null],
  ['  ', null],
])('“%s” is read as it is meant', (text, minor) => {
  expect(minorIn(text, 'KES')).toBe(minor);
});

test.each(['1.230,00', '1.200', '1,2', '1,20,000', '12.345', '-5', '(1,200)', '1e3', 'much', '99999999999999999999'])(
  '“%s” is refused, rather than read as another sum',
  (text) => {
    expect(minorIn(text, 'KES')).toBeUndefined();
  },
);
