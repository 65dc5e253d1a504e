import { describe, expect, test } from 'vitest';
import { matchAt, matcherOf } from './match';
import { parsePattern } from './notation';
import { subjectOf } from './subject';

/** Returns what stood in the slots of a pattern that begins the text; null when it does not. */
function slotsOf(pattern: string, text: string): [string, string][] | null {
  const match = matchAt(matcherOf(parsePattern(pattern)), subjectOf(text), 0);
  return match?.captures.map(({ slot, start, end }) => [slot, text.slice(start, end)]) ?? null;
}

describe('a pattern', () => {
  test('matches words in any case, with and without spaces and signs between them', () => {
    for (const text of ['paid to you', 'Paid  TO. you', 'paidto you', 'PAID: to, you'])
      expect(slotsOf('paid to you', text), text).toEqual([]);
    for (const text of ['paid tomorrow you', 'paid you', 'unpaid to you'])
      expect(slotsOf('paid to you', text), text).toBeNull();
  });

  test('takes in what differs', () => {
    expect(slotsOf('{sum} paid on {day} at {time}', 'Ksh1,230.00 paid on 23/11/26 at 5:40 PM')).toEqual([
      ['sum', 'Ksh1,230.00'],
      ['day', '23/11/26'],
      ['time', '5:40 PM'],
    ]);
    expect(slotsOf('{sum} paid', 'Ksh1O0 paid')).toBeNull();
    expect(slotsOf('on {day}', 'on 31/11/26')).toBeNull();
  });

  test('ends a name where the next part of the sentence stands', () => {
    expect(slotsOf('to {payee} [on {day}]', 'to MFANO ON TIME on 23/11/26')).toEqual([
      ['payee', 'MFANO ON TIME'],
      ['day', '23/11/26'],
    ]);
    expect(slotsOf('to {payee}', 'to MFANO STORES. New M-PESA balance is Ksh1.00')).toEqual([
      ['payee', 'MFANO STORES'],
    ]);
    expect(slotsOf('from {payer} to me', 'from NJERI MFANO 0700***031 to me')).toEqual([
      ['payer', 'NJERI MFANO 0700***031'],
    ]);
  });

  test('may leave parts out, and has alternatives', () => {
    for (const text of ['you have paid', 'paid', 'you have sent'])
      expect(slotsOf('[you have] (paid|sent)', text), text).toEqual([]);
    expect(slotsOf('[you have] (paid|sent)', 'you paid')).toBeNull();
  });

  test('that cannot be read is a fault of the program', () => {
    for (const pattern of ['{nothing}', '<nothing>', '(a|b', 'a)', 'a]', 'a # b'])
      expect(() => parsePattern(pattern), pattern).toThrow(SyntaxError);
  });
});
