import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_PASTED_LENGTH } from '@/lib/domain/pasted-length';
import { readPasted } from '@/lib/domain/pasted/pasted';

/** Far more than any text needs on any machine, and far less than an expression that runs away. */
const RUNAWAY_MS = 2_000;

/** Pieces on which patterns and expressions begin, go on and turn back. */
const PIECES = [
  'UKN1MPU40Z',
  'UKNABCDEFG',
  'Confirmed',
  'Ksh',
  '1,230.00',
  '1 230 ',
  '0.0.0.0.',
  '0700***012',
  '254700000012',
  '+254 ',
  'received ',
  'paid to ',
  'from ',
  'from from from ',
  'for account ',
  'NJERI MFANO ',
  'A B C D ',
  'a.b-c ',
  'till ',
  '23/11/26',
  'Nov 23, 2026',
  'at 5:40 PM',
  'has been ',
  'reverererer',
  'has been been been ',
  'cancancancel',
  'imekuku',
  'hai hai hai',
  'Customer: ',
  'Name: Phone: ',
  'fuliza amount ',
  'New M-PESA balance ',
  '[23/11/26, 17:40] ',
  '(((((',
  '=====',
  '......',
  '      ',
  '\n> ',
  'd79995cd-0111-e511-80da-0aa34a9b2388',
  '%2525',
  'é',
  '\u0301',
];

test('reads any text of the greatest length without an expression that runs away', () => {
  const long = fc.oneof(
    // One piece, again and again.
    fc.constantFrom(...PIECES).map((piece) => piece.repeat(MAX_PASTED_LENGTH / piece.length)),
    fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(...PIECES)).map(([first, second]) => {
      const times = Math.floor((MAX_PASTED_LENGTH - first.length) / second.length);
      return first + second.repeat(times);
    }),
    fc
      .array(fc.constantFrom(...PIECES), { minLength: 200, maxLength: 400 })
      .map((pieces) => pieces.join('').slice(0, MAX_PASTED_LENGTH)),
  );
  fc.assert(
    fc.property(long, (text) => {
      const begins = performance.now();
      expect(readPasted(text).kind).toBeTypeOf('string');
      expect(performance.now() - begins, text.slice(0, 80)).toBeLessThan(RUNAWAY_MS);
    }),
    { numRuns: 300 },
  );
});
