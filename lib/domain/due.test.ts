import { expect, test } from 'vitest';
import { dueMinorOf } from './due';

test.each([
  ['1200', 1_200_00],
  ['1,200', 1_200_00],
  ['1 200', 1_200_00],
  [' 1200.50 ', 1_200_50],
  ['1200.5', 1_200_50],
  ['Ksh1,200', 1_200_00],
  ['KES 1200.00', 1_200_00],
  ['1200/-', 1_200_00],
  ['1,200/=', 1_200_00],
  ['1200 bob', 1_200_00],
  ['１２００', 1_200_00],
])('a sum that is due is read as people type it: %j', (text, minor) => {
  expect(dueMinorOf(text)).toBe(minor);
});

test.each([
  '',
  '0',
  '-5',
  '1e3',
  '1,2000',
  '12,00',
  '1.200',
  '1200.505',
  '1,,200',
  '12oo',
  '٣',
  'UKN1MPU40Z',
  '0700000012',
  '12345678901',
  'KES',
])('a text that is no sum is read as null, never as zero: %j', (text) => {
  expect(dueMinorOf(text)).toBeNull();
});
