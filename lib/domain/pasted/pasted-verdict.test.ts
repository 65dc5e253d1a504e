import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PaidThere, verdictOnReading } from '@/lib/testing/verdict-on';
import { readPasted } from './pasted';

/** The record has the code of the payment, so letters alone are one. */
const verdictOn = (text: string, paid: PaidThere) => verdictOnReading(readPasted(text, new Set([paid.code])), paid);

/** Names of shops with words that would mean a reversal or another act if they stood alone. */
const SHOPS = [
  'DUKA MFANO',
  'MFANO AIRTIME AND PHONES',
  'PENDING MFANO ENTERPRISES',
  'REVERSED CLOTHING',
  'REFUND GUARANTEE MFANO',
  'MFANO CANCELLED GOODS LTD',
  'F.M STORES',
  'MFANO & SONS',
  'KIOSK1 MFANO',
  'MFANO NRB(HQ) 6',
  'MFANO-JUU BUTCHERY',
];
const FIRST = ['NJERI', 'KAMAU', 'ATIENO', 'ZAWADI', 'BARAKA'];
const LAST = ['MFANO', 'WAMFANO', 'KIMFANO', 'OMFANO'];
const LINES = ['11', '12', '13', '14', '15'];
const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const two = (n: number): string => String(n).padStart(2, '0');

const paidAny: fc.Arbitrary<PaidThere> = fc.record({
  code: fc
    .tuple(
      fc.constantFrom('UKN', 'UKM', 'UKA'),
      fc.string({ unit: fc.constantFrom(...signs), minLength: 6, maxLength: 6 }),
      fc.nat({ max: 9 }),
    )
    .map(([date, rest, digit]) => `${date}${digit}${rest}`),
  shillings: fc.integer({ min: 1, max: 249_999 }),
  cents: fc.constantFrom(0, 0, 0, 50),
  shop: fc.constantFrom(...SHOPS),
  first: fc.constantFrom(...FIRST),
  last: fc.constantFrom(...LAST),
  line: fc.constantFrom(...LINES),
  day: fc.integer({ min: 10, max: 27 }),
  hour: fc.integer({ min: 8, max: 20 }),
  minute: fc.integer({ min: 0, max: 59 }),
});

const sum = ({ shillings, cents }: PaidThere): string =>
  `${String(shillings).replace(/\B(?=(\d{3})+$)/g, ',')}.${two(cents)}`;
const day = (paid: PaidThere): string => `${paid.day}/11/26`;
const time = ({ hour, minute }: PaidThere): string =>
  `${((hour + 11) % 12) + 1}:${two(minute)} ${hour < 12 ? 'AM' : 'PM'}`;
const payer = ({ first, last }: PaidThere): string => `${first} ${last}`;
const phone = ({ line }: PaidThere): string => `2547000000${line}`;
const masked = ({ line }: PaidThere): string => `0700***0${line}`;
const REST =
  'New M-PESA balance is Ksh1,410.50. Transaction cost, Ksh0.00. Amount you can transact within the day is 499,550.00.';

/** True texts; `|` marks each place outside a name where a word may be inserted. */
const PAYER_FORMS: ((paid: PaidThere) => string)[] = [
  (p) =>
    `|${p.code} Confirmed.|on ${day(p)} at ${time(p)}|Ksh${sum(p)} |received from ${phone(p)} ${payer(p)}|. |New Account balance is |Ksh1,090.05. Transaction cost|, Ksh0.00.|`,
  (p) =>
    `|${p.code} Confirmed.on ${day(p)} at ${time(p)}.|Ksh${sum(p)} received from ${masked(p)} ${payer(p)}. New Account balance is Ksh1,090.05|`,
  (p) =>
    `|${p.code} Confirmed.on ${day(p)} at ${time(p)} receivedKsh${sum(p)} from${payer(p)} ${phone(p)}. |New Account balance is Ksh1,090.05.|`,
  (p) =>
    `|${p.code} Confirmed.on ${day(p)} at ${time(p)} Ksh${sum(p)} received from${phone(p)} ${payer(p)}. |New Account balance is Ksh1,090.05.|`,
  (p) =>
    `|${p.code} Confirmed. |You have received Ksh${sum(p)}from ${payer(p)} ${phone(p)}on ${day(p)} at ${time(p)}.|`,
  (p) =>
    `|${p.code} Confirmed. |Ksh${sum(p)} |paid by ${payer(p)} ${masked(p)}| on |${day(p)} at ${time(p)}. |New Till balance is Ksh9.00.|`,
  (p) => `|${p.code} Confirmed. |Ksh${sum(p)} sent by ${payer(p)} ${masked(p)}| on |${day(p)} at ${time(p)}.|`,
  (p) =>
    `|${p.code} Imethibitishwa. |Ksh${sum(p)} imelipwa na ${payer(p)} ${masked(p)}| tarehe ${day(p)} saa ${time(p)}. |Salio jipya ni Ksh9.00.|`,
  (p) =>
    `|${p.code} Confirmed. |You have |received Ksh${sum(p)} from ${payer(p)} ${masked(p)}| on ${day(p)} at ${time(p)}. |New M-PESA balance is Ksh9.00|. To reverse, forward this message to 456.|`,
  (p) =>
    `|${p.code} Imethibitishwa. |Umepokea Ksh${sum(p)} kutoka kwa ${payer(p)} ${masked(p)}| mnamo ${day(p)} saa ${time(p)}. |Salio jipya ni Ksh9.00. |Kurudisha hizi pesa, tuma ujumbe huu kwa 456.|`,
  (p) =>
    `|${p.code} Confirmed. |Ksh${sum(p)} received from ${payer(p)} ${phone(p)} Account Number INV-9 |New Utility balance is Ksh9.00.|`,
  (p) => `|${p.code} Confirmed. You have received Ksh${sum(p)} ${payer(p)} ${phone(p)} on ${day(p)} at ${time(p)}.|`,
  (p) => `|Payment from ${payer(p)} ${phone(p)}|, Ksh${sum(p)}|, code ${p.code}|`,
  (p) => `|${payer(p)} ${masked(p)} has paid |Ksh${sum(p)} |ref ${p.code}|`,
  (p) => `|${payer(p)} ${masked(p)} amelipa |Ksh${sum(p)} |${p.code}|`,
  (p) => `|Name: ${payer(p)}, Mobile: ${phone(p)}, Amount: ${sum(p)}, |Trans ID: ${p.code}|`,
  (p) => `|${p.code} nimelipwa |Ksh${sum(p)} na ${payer(p)} ${phone(p)}|`,
  (p) =>
    `|${p.code} Confirmed. |Ksh${sum(p)} received from ${payer(p)} 0700-000-0${p.line}| on ${day(p)} at ${time(p)}.|`,
  (p) =>
    `|${p.code} Confirmed. |Ksh${sum(p)} received from ${payer(p)} 0700.000.0${p.line}| on ${day(p)} at ${time(p)}.|`,
  (p) =>
    `|${p.code} Confirmed. |Ksh${sum(p)} received from ${payer(p)} on ${day(p)} at ${time(p)}.| Phone: 07000000${p.line}|`,
  (p) => `|Sender Phone: ${phone(p)} Sender Name: ${payer(p)} Amount: Ksh${sum(p)} Ref: ${p.code}|`,
  (p) => `|Money from ${payer(p)} ${phone(p)}|, Ksh${sum(p)}|, code ${p.code}|`,
  (p) => `|Depositor: ${payer(p)} ${phone(p)}; Ksh${sum(p)}; Receipt No: ${p.code}|`,
  (p) => `|Customer: ${payer(p)} Phone: ${phone(p)} Amount: Ksh${sum(p)} Code: ${p.code}|`,
];
const SHOP_FORMS: ((paid: PaidThere) => string)[] = [
  (p) => `|${p.code} |Confirmed. |Ksh${sum(p)} |paid to ${p.shop}|. on |${day(p)} |at ${time(p)}.|${REST}|`,
  (p) => `|${p.code} Confirmed. |Ksh${sum(p)} sent to ${p.shop} for account INV-9 on ${day(p)} at ${time(p)} |${REST}|`,
  (p) =>
    `|${p.code} Imethibitishwa. |Umelipa Ksh${sum(p)} kwa ${p.shop}| tarehe ${day(p)} saa ${time(p)}. |Salio jipya ni Ksh9.00.|`,
  (p) => `|${p.code} Confirmed. |You have paid Ksh${sum(p)} to ${p.shop} on ${day(p)} at ${time(p)}.|`,
];
const FORMS = [...PAYER_FORMS, ...SHOP_FORMS];
const whole = (form: string): string => form.replaceAll('|', '');

const UNDOING = [
  'has been reversed',
  'reversed',
  'returned',
  'was returned',
  'refunded',
  'declined',
  'rejected',
  'unsuccessful',
  'cancelled',
  'canceled',
  'on hold',
  'expired',
  'failed',
  'is being processed',
  'not received',
  'zimerudishwa',
  'zimerejeshwa',
  'umerudishiwa',
  'imekataliwa',
  'imerudishwa',
  'imeghairiwa',
  'imeshindikana',
  'haijalipwa',
  'HAS BEEN REVERSED',
  'Imerejeshwa',
  'refund',
  'REVERSED',
  'awaiting approval',
  'is under review',
  'is back in your account',
  'will be paid later',
  'iliyorudishwa',
  'zilizorejeshwa',
  'was rolled back',
  'has been withheld',
  'is frozen',
];
const FRIENDLY = [
  '',
  'Asante sana. ',
  'Nimelipa, angalia: ',
  'FW: ',
  'Good morning, here is my message. ',
  'Congratulations! ',
];
const ADVICE = [
  '',
  ' Save frequent Tills for quick payment on M-PESA app.',
  ' New M-PESA balance is Ksh9.00. Buy airtime or withdraw at an agent; you cannot exceed your limit.',
  ' If the recipient declined, dial *334#.',
  ' Never share your PIN. Get 1GB for 20 bob.',
];

const form = (forms: readonly ((paid: PaidThere) => string)[]) =>
  fc.tuple(fc.constantFrom(...forms), paidAny).map(([write, paid]) => ({ paid, text: write(paid), write }));
const RUNS = { numRuns: 400 };

describe('a text and the payment whose code it names', () => {
  test('is paid when everything is true, whatever friends write before it and M-PESA advises after it', () => {
    fc.assert(
      fc.property(
        form(FORMS),
        fc.constantFrom(...FRIENDLY),
        fc.constantFrom(...ADVICE),
        ({ paid, text }, before, after) => {
          // M-PESA's advice does not follow a shop's own words.
          const told =
            before + whole(text) + (text.includes('onfirmed') || text.includes('Imethibitishwa') ? after : '');
          expect(verdictOn(told, paid), told).toBe('paid');
        },
      ),
      RUNS,
    );
  });

  test.each<[string, (paid: PaidThere) => PaidThere]>([
    ['sum', (paid) => ({ ...paid, shillings: paid.shillings + 1 })],
    ['day', (paid) => ({ ...paid, day: paid.day === 27 ? 10 : paid.day + 1 })],
    ['code', (paid) => ({ ...paid, code: `${paid.code.slice(0, 9)}${paid.code.endsWith('7') ? '4' : '7'}` })],
  ])('is not paid with another %s', (_, other) => {
    fc.assert(
      fc.property(form(FORMS), ({ paid, text, write }) => {
        const told = other(paid);
        if (write(told) === text || (told.day !== paid.day && !text.includes(day(paid)))) return;
        expect(verdictOn(whole(write(told)), paid), whole(write(told))).not.toBe('paid');
      }),
      RUNS,
    );
  });

  test("differs when both the name and the phone of its payer are another person's, in each form that names a payer", () => {
    fc.assert(
      fc.property(form(PAYER_FORMS), ({ paid, write }) => {
        const told = whole(write({ ...paid, first: 'WAFULA', last: 'MGENI', line: '91' }));
        expect(verdictOn(told, paid), told).toBe('differs');
      }),
      RUNS,
    );
  });

  test.each([
    'Ksh450.00 deposited to your account by WAKALA MFANO.',
    'You have deposited Ksh450.00 at WAKALA MFANO.',
    'Umeweka Ksh450.00 kwa WAKALA MFANO.',
    'Ksh450.00 transferred from business till to own number 254700000011.',
  ])('is not paid when it tells of another act: %s', (act) => {
    const [shop, first, last] = ['DUKA MFANO', 'NJERI', 'MFANO'];
    const when = { day: 23, hour: 9, minute: 4 };
    const paid = { code: 'UKN4ABC7QX', shillings: 450, cents: 0, shop, first, last, line: '11', ...when };
    expect(verdictOn(`${paid.code} Confirmed. on 23/11/26 at 9:04 AM. ${act}`, paid)).toBe(null);
  });

  test('is not paid when any word outside a name says that the money went back or did not come', () => {
    fc.assert(
      fc.property(form(FORMS), fc.nat(), fc.constantFrom(...UNDOING), ({ paid, text }, at, word) => {
        const parts = text.split('|');
        const cut = 1 + (at % (parts.length - 1));
        const told = `${parts.slice(0, cut).join('')} ${word} ${parts.slice(cut).join('')}`;
        expect(verdictOn(told, paid), told).toBe(null);
      }),
      { numRuns: 1_500 },
    );
  });
});
