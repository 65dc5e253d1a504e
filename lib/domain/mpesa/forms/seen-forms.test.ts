import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPasted } from '@/lib/domain/pasted/pasted';
import { anyPaid, type PaidMessage, SEEN_FORMS, type SeenForm, sumOf } from '@/lib/testing/seen-messages';
import { verdictOnReading } from '@/lib/testing/verdict-on';

/** Values for each form. */
const RUNS = { numRuns: 200 };

/** The record has the code of the payment, so letters alone are one. */
const verdictOn = (text: string, paid: PaidMessage) => verdictOnReading(readPasted(text, new Set([paid.code])), paid);

const whole = (text: string): string => text.replaceAll('|', '');

/** Inserts words at one of the marked places. */
function inserted(text: string, words: string, at: number): string {
  const parts = text.split('|');
  const cut = 1 + (at % (parts.length - 1));
  return `${parts.slice(0, cut).join('')} ${words} ${parts.slice(cut).join('')}`;
}

const UNDOING = [
  'has been reversed',
  'reversed',
  'was returned',
  'refunded',
  'declined',
  'rejected',
  'unsuccessful',
  'cancelled',
  'on hold',
  'expired',
  'is being processed',
  'not received',
  'zimerudishwa',
  'zimerejeshwa',
  'umerudishiwa',
  'imekataliwa',
  'haijalipwa',
  'hakuna pesa za kutosha',
  'Umekataa kuidhinisha',
  'HAS BEEN REVERSED',
  'nimereverse hiyo',
  'revesed',
  'will be paid later',
];

/** Swaps the first two neighbouring digits of a sum that differ: "1,250" → "2,150". Null when there are none. */
function turned(paid: PaidMessage): PaidMessage | null {
  const digits = String(paid.shillings);
  for (let at = 0; at + 1 < digits.length; at += 1) {
    const [one = '', other = ''] = digits.slice(at, at + 2);
    const swapped = digits.slice(0, at) + other + one + digits.slice(at + 2);
    if (one !== other && !swapped.startsWith('0')) return { ...paid, shillings: Number(swapped) };
  }
  return null;
}

/** One change each, that makes a true text false. Null where the form does not tell it. */
const CHANGES: Readonly<Record<string, (form: SeenForm, paid: PaidMessage, any: number) => string | null>> = {
  'another sum': ({ write }, paid) => write({ ...paid, shillings: paid.shillings + 1 }),
  'digits of the sum turned': ({ write }, paid) => {
    const other = turned(paid);
    return other === null ? null : write(other);
  },
  'ten times the sum': ({ write }, paid) => write({ ...paid, shillings: paid.shillings * 10 }),
  'another currency': ({ write }, paid, any) =>
    write(paid).includes(`${paid.currency}${sumOf(paid)}`)
      ? write({ ...paid, currency: ['USD ', 'TSh', 'UGX', '$', '€'][any % 5] ?? '' })
      : null,
  'another day': ({ write, tells }, paid) =>
    tells.includes('day') ? write({ ...paid, day: paid.day === 27 ? 10 : paid.day + 1 }) : null,
  'another code': ({ write }, paid) =>
    write({ ...paid, code: `${paid.code.slice(0, 9)}${paid.code.endsWith('7') ? '4' : '7'}` }),
  'another till': ({ write, tells }, paid) => (tells.includes('till') ? write({ ...paid, till: '000999' }) : null),
  'another payer': ({ write, tells }, paid) =>
    tells.includes('payer') ? write({ ...paid, first: 'WAFULA', last: 'MGENI', line: '91' }) : null,
  'a second sum': ({ write }, paid, any) => inserted(write(paid), `Ksh${paid.shillings + 7}.00 paid to JIRANI`, any),
  'words that undo it': ({ write }, paid, any) =>
    inserted(write(paid), UNDOING[any % UNDOING.length] ?? '', Math.floor(any / UNDOING.length)),
};

const CHAT = '[28/11/26, 09:06:12] Amina Otieno: ';
/** What people, chats and phones do to a text without changing what it says. */
const HARMLESS: Readonly<Record<string, (text: string, any: number) => string>> = {
  'capital letters': (text) => text.toUpperCase(),
  'small letters': (text) => text.toLowerCase(),
  'spaces doubled': (text) => text.replaceAll(' ', '  '),
  'a space lost': (text, any) => {
    // Only phones and M-PESA lose them; who writes a list or an e-mail sees what they write.
    if (!/onfirmed|methibitishwa/i.test(text)) return text;
    const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
    const at = spaces[any % spaces.length] ?? 0;
    return text.slice(0, at) + text.slice(at + 1);
  },
  'lines wrapped': (text) => text.replace(/ (?=\S+ \S+ \S+$)/, '\n').replace(/(.{40}\S*) /g, '$1\n'),
  'a chat before it': (text) => CHAT + text,
  quotes: (text) => `“${text}”`,
  'stars of a chat': (text) => `*${text}*`,
  'a quoted e-mail': (text) => `> ${text.replaceAll('\n', '\n> ')}`,
  forwarded: (text) => `FW: ${text}`,
  'a greeting': (text) => `Good morning, here is my message. ${text}`,
  'thanks in Swahili': (text) => `Asante sana. ${text}`,
  'a question behind it': (text) => `${text} Please confirm.`,
  'a picture behind it': (text) => `${text} 🙏🏾`,
  'no full stops at the end': (text) => text.replace(/\.$/, ''),
};

describe.each(SEEN_FORMS)('a message $name', (form) => {
  test('is paid when it is true, and stays so after any harmless change', () => {
    fc.assert(
      fc.property(anyPaid, fc.constantFrom('', ...Object.keys(HARMLESS)), fc.nat(), (paid, harmless, any) => {
        const text = whole(form.write(paid));
        const told = HARMLESS[harmless]?.(text, any) ?? text;
        expect(verdictOn(told, paid), told).toBe('paid');
      }),
      RUNS,
    );
  });

  test('is never paid after a single change that makes it false', () => {
    fc.assert(
      fc.property(anyPaid, fc.constantFrom(...Object.keys(CHANGES)), fc.nat(), (paid, change, any) => {
        const told = CHANGES[change]?.(form, paid, any) ?? null;
        if (told === null) return;
        expect(verdictOn(whole(told), paid), `${change}: ${whole(told)}`).not.toBe('paid');
      }),
      RUNS,
    );
  });
});
