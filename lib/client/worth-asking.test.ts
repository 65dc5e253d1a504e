import { describe, expect, test } from 'vitest';
import { MAX_PASTED_LENGTH } from '@/lib/domain/pasted-length';
import { isWorthAsking, unsentKind } from './worth-asking';

const MESSAGE = 'UKN1MPU40Z Confirmed. Ksh1,200.00 paid to JOE STORES on 23/11/26 at 12:00 PM';

describe('a text that is being typed', () => {
  test.each([
    '12',
    '1,200',
    'Ksh 5',
    '40Z',
    'u40z',
    'Kam',
    'Ñoñ',
    'James K',
    '0700***012',
    '700000012',
    'UKN1MPU40Z',
    MESSAGE,
    'd79995cd-0111-e511-80da-0aa34a9b2388',
    'You have sent Ksh 1,230 to JOE STORES',
    'a\nb\nc',
    '１２',
  ])('is worth a request: %j', (text) => {
    expect(isWorthAsking(text)).toBe(true);
  });

  test.each(['', ' ', '1', 'Z', '0Z', 'Ja', 'J K', '07', '--- …', 'x'.repeat(MAX_PASTED_LENGTH + 1)])(
    'is not worth a request yet: %j',
    (text) => {
      expect(isWorthAsking(text)).toBe(false);
    },
  );
});

test.each<[string, 'empty' | 'too_long' | null]>([
  ['', 'empty'],
  [' \n\t ', 'empty'],
  ['x'.repeat(MAX_PASTED_LENGTH), null],
  ['x'.repeat(MAX_PASTED_LENGTH + 1), 'too_long'],
  ['hello there', null],
])('a text that is empty or far too long is not sent at all: %#', (text, kind) => {
  expect(unsentKind(text)).toBe(kind);
});
