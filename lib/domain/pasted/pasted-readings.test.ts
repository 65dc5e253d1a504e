import { describe, expect, test } from 'vitest';
import type { MpesaMessage } from '@/lib/domain/mpesa/message';
import { codeIn, codesToTry, type Pasted, readPasted } from './pasted';

const CODE = 'UKN1MPU40Z';
const AT = { day: '2026-11-23', time: '17:40' };
const NOTHING: MpesaMessage = {
  code: CODE,
  amountMinor: null,
  borrowedMinor: null,
  shop: null,
  shopNumber: null,
  till: null,
  account: null,
  sender: null,
  day: null,
  time: null,
};
/** A reading without the form of the message and the reason for a doubt: other tests look at these. */
type Reading =
  | { kind: 'message'; message: MpesaMessage }
  | { kind: 'several'; references: string[] }
  | Exclude<Pasted, { kind: 'message' | 'several' }>;

function readingOf(text: string, known?: ReadonlySet<string>): Reading {
  const pasted = readPasted(text, known);
  if (pasted.kind === 'message') return { kind: 'message', message: pasted.message };
  return pasted.kind === 'several' ? { kind: 'several', references: pasted.references } : pasted;
}

const message = (said: Partial<MpesaMessage>): Reading => ({ kind: 'message', message: { ...NOTHING, ...said } });
const sent = (said: Partial<MpesaMessage> = {}): Reading =>
  message({ amountMinor: 1_230_00, shop: 'JOE STORES', ...AT, ...said });
const sentFields = (): Partial<MpesaMessage> => ({ amountMinor: 1_230_00, shop: 'JOE STORES', ...AT });
const received = (said: Partial<MpesaMessage> = {}): Reading =>
  message({
    amountMinor: 1_230_00,
    sender: { name: 'JAMES KORIR', phone: '0700***012' },
    ...AT,
    ...said,
  });
const several = (...references: string[]): Reading => ({
  kind: 'several',
  references: references.length === 0 ? [CODE] : references,
});
const other = (amountMinor: number | null, said: { day: string | null; time: string | null } = AT): Reading => ({
  kind: 'other_message',
  amountMinor,
  ...said,
});
const code = (reference = CODE): Reading => ({ kind: 'code', reference });
const amount = (amountMinor: number, digits: string | null = null): Reading => ({
  kind: 'amount',
  amountMinor,
  currency: 'KES',
  digits,
});
const part = (ending: string | null, name: string | null): Reading => ({ kind: 'part', ending, name });
const phone: Reading = { kind: 'phone', phone: '+254700000012' };
const masked = (start: string, end: string): Reading => ({ kind: 'masked_phone', start, end });
const unknown: Reading = { kind: 'unknown' };

const PAID = `${CODE} Confirmed. Ksh1,230.00 paid to JOE STORES. on 23/11/26 at 5:40 PM.`;
const GOT = `${CODE} Confirmed.You have received Ksh1,230.00 from JAMES KORIR 0700***012 on 23/11/26 at 5:40 PM`;

describe('a message of the payer', () => {
  test.each<[string, Reading]>([
    [PAID, sent()],
    [
      `${PAID} New M-PESA balance is Ksh9,870.00. Transaction cost, Ksh0.00. Amount you can transact within the day is 498,770.00. Save frequent Tills for quick payment on M-PESA app https://bit.ly/mpesalnk`,
      sent(),
    ],
    [`${CODE} Confirmed. Ksh1,230.00 paid to JOE STORES on 23/11/26 at 5:40 PM New M-PESA balance is Ksh1.00`, sent()],
    [
      `${CODE} Confirmed.\nKsh1,230.00 paid to\nJOE STORES.\non 23/11/26 at 5:40 PM.\nNew M-PESA balance is\nKsh9.00.`,
      sent(),
    ],
    [
      `${CODE}Confirmed.Ksh1,230.00 paid to JOE STORES.on 23/11/26 at 5:40 PM.New M-PESA balance is Ksh9.00.Transaction cost,Ksh0.00.`,
      sent(),
    ],
    ['ukn1mpu40z confirmed. ksh1,230.00 paid to Joe Stores. on 23/11/26 at 5:40 pm.', sent({ shop: 'Joe Stores' })],
    ['UKN1 MPU4 0Z Confirmed. Ksh1,230.00 paid to JOE STORES. on 23/11/26 at 5:40 PM.', sent()],
    [
      `${CODE} Confirmed. Ksh1,230.00 paid to NEW LIFE STORES - WESTLANDS. on 23/11/26 at 5:40 PM.`,
      sent({ shop: 'NEW LIFE STORES - WESTLANDS' }),
    ],
    [
      `${CODE} Confirmed. Ksh1,230.00 paid to WIN & SAVE LTD. on 23/11/26 at 5:40 PM. Win Ksh1,000,000 with M-PESA, get a loan of Ksh5,000.`,
      sent({ shop: 'WIN & SAVE LTD' }),
    ],
    [
      `${CODE} Confirmed. Ksh1,230.00 paid to THE RESTAURANT 24. on 23/11/26 at 5:40 PM.`,
      sent({ shop: 'THE RESTAURANT 24' }),
    ],
    [
      `${CODE} Confirmed. Ksh1,230.00 paid to JOE STORES Till Number 000001 on 23/11/26 at 5:40 PM.`,
      sent({ till: '000001' }),
    ],
    [
      `${CODE} Confirmed. Ksh1,230.00 paid to 000001 - JOE STORES on 23/11/26 at 5:40 PM.`,
      sent({ shopNumber: '000001' }),
    ],
    [
      `${CODE} Confirmed. You have paid Ksh1,230.00 to JOE STORES till no. K000001 on 23/11/2026 at 17:40.`,
      sent({ till: 'K000001' }),
    ],
    [
      `${CODE} Confirmed. Ksh1,230.00 sent to KOPO SHOP for account 000001 on 23/11/26 at 5:40 PM New M-PESA balance is Ksh9.00.`,
      sent({ shop: 'KOPO SHOP', account: '000001' }),
    ],
    [
      `${CODE} Confirmed. Ksh1,230.00 sent to KOPO SHOP for account number SHOP 7 on 23/11/26 at 5:40 PM.`,
      sent({ shop: 'KOPO SHOP', account: 'SHOP 7' }),
    ],
    [
      `${CODE} Confirmed. Ksh1,230.00 sent to EQUITY PAYBILL ACCOUNT for account UKB2345678 on 23/11/26 at 5:40 PM.`,
      sent({ shop: 'EQUITY PAYBILL ACCOUNT', account: 'UKB2345678' }),
    ],
    [
      `${CODE} Confirmed. Ksh1,230.00 sent to JOE STORES for account 7 on 23/11/26 at 5:40 PM. Paybill number 400222.`,
      sent({ account: '7', till: '400222' }),
    ],
    [
      `${CODE} Confirmed. Ksh1,230.00 sent to ZAWADI NJERI on 23/11/26 at 5:40 PM. Separate personal and business funds through Pochi la Biashara on *334#.`,
      sent({ shop: 'ZAWADI NJERI' }),
    ],
    [`${CODE} Confirmed. Ksh1,230.00 paid to JOE STORES. on 23/11/26`, sent({ time: null })],
    [`${CODE} Confirmed. Ksh1,230.00 paid to JOE STORES`, sent({ day: null, time: null })],
    [`${CODE} Confirmed.`, message({})],
    [`${CODE} Confirmed. Ksh 1 230 paid to JOE STORES. on 23/11/26 at 5:40 PM`, sent()],
    [`${CODE} Confirmed. KES1230 paid to JOE STORES. on 23/11/26 at 5:40 PM`, sent()],
    [`${CODE} Confirmed. Kshs. 1,230/= paid to JOE STORES. on 23/11/26 at 5:40 PM`, sent()],
    [`${CODE} Confirmed. 1,230/- paid to JOE STORES. on 23/11/26 at 5:40 PM`, sent()],
    [`${CODE} Confirmed. Ksh1,230.00paid to JOE STORES.on 23/11/26 at 5:40 PM`, sent()],
    [`${CODE} Confirmed. Ksh12,30.00 paid to JOE STORES. on 23/11/26 at 5:40 PM`, sent()],
    [`${CODE} Confirmed. Ksh0.50 paid to JOE STORES. on 23-11-2026 at 5.40PM`, sent({ amountMinor: 50 })],
    [`${CODE} Confirmed. Ksh1,230.00 paid to JOE STORES. on 23/11/26 at 12:05 AM`, sent({ time: '00:05' })],
    [`${CODE} Confirmed. Ksh1,230.00 paid to JOE STORES. on 23/11/26 at 12:05 PM`, sent({ time: '12:05' })],
    [
      `${CODE} Confirmed. Ksh1,230.00 paid to JOE STORES. on 3/1/26 at 9:05 AM`,
      sent({ day: '2026-01-03', time: '09:05' }),
    ],
  ])('is read: %j', (text, reading) => {
    expect(readingOf(text)).toEqual(reading);
  });
});

describe('a day in another form', () => {
  test.each<[string, string]>([
    ['24-Nov-26', '2026-11-24'],
    ['Nov 24, 2026', '2026-11-24'],
    ['24 Novemba 2026', '2026-11-24'],
    ['24th of November 2026', '2026-11-24'],
    ['11/24/26', '2026-11-24'],
    ['2026-11-24', '2026-11-24'],
  ])('is read: %s', (written, day) => {
    expect(readingOf(PAID.replace('23/11/26', written))).toEqual(sent({ day }));
  });

  test('is read without the word before it', () => {
    expect(readingOf(PAID.replace('on 23/11/26', '23/11/26'))).toEqual(sent());
  });
});

describe('a message of Fuliza', () => {
  const FULIZA = `${CODE} Confirmed. Fuliza M-PESA amount is Ksh 613.00. Access Fee charged Ksh 6.13. Total Fuliza M-PESA outstanding amount is Ksh889.36 due on 26/12/26. To check daily charges, Dial *334#OK Select Query Charges`;
  test.each<[string, Reading]>([
    // A notice of Fuliza alone stands under the code of the payment. It names no sum that was paid.
    [FULIZA, message({ borrowedMinor: 613_00 })],
    [FULIZA.replace(' Confirmed.', ''), message({ borrowedMinor: 613_00 })],
    [`${PAID} New M-PESA balance is Ksh0.00. Transaction cost, Ksh0.00.\n${FULIZA}`, sent({ borrowedMinor: 613_00 })],
    [`${FULIZA}\n${PAID}`, sent({ borrowedMinor: 613_00 })],
    [
      `${PAID} Fuliza M-PESA amount is Ksh 613.00. Available Fuliza M-PESA limit is Ksh 3000.00.`,
      sent({ borrowedMinor: 613_00 }),
    ],
    [`${FULIZA}\n${PAID}\n${FULIZA.replace('613.00', '614.00')}`, several()],
    [`${CODE} paid by fuliza`, code()],
  ])('is read: %j', (text, reading) => {
    expect(readingOf(text)).toEqual(reading);
  });
});

describe('a message of the shop', () => {
  test.each<[string, Reading]>([
    [GOT, received()],
    [`${GOT}  New M-PESA balance is Ksh11,312.00. To reverse, forward this message to 456.`, received()],
    [
      `${CODE} Confirmed.\nYou have received Ksh1,230.00 from\nJAMES KORIR 0700***012\non 23/11/26 at 5:40 PM\nNew M-PESA balance is Ksh100.00`,
      received(),
    ],
    [GOT.replace('0700***012', '0700XXXX12'), received({ sender: { name: 'JAMES KORIR', phone: '0700XXXX12' } })],
    [GOT.replace('0700***012', '0700XXXXXX'), received({ sender: { name: 'JAMES KORIR', phone: '0700XXXXXX' } })],
    [GOT.replace('0700***012', '0110XXXX12'), received({ sender: { name: 'JAMES KORIR', phone: '0110XXXX12' } })],
    [GOT.replace('0700***012', '254700000012'), received({ sender: { name: 'JAMES KORIR', phone: '254700000012' } })],
    [
      GOT.replace('0700***012 on', '254700000012on'),
      received({ sender: { name: 'JAMES KORIR', phone: '254700000012' } }),
    ],
    [GOT.replace(' 0700***012', ''), received({ sender: { name: 'JAMES KORIR', phone: null } })],
    [GOT.replace('KORIR 0700', 'KORIR0700'), received()],
    [
      GOT.replace('JAMES KORIR', "OLE NG'ANG'A WANG'OMBE"),
      received({ sender: { name: "OLE NG'ANG'A WANG'OMBE", phone: '0700***012' } }),
    ],
    [GOT.replace('Ksh1', 'Ksh Ksh1'), received()],
    [
      `${CODE} Confirmed. on 23/11/26 at 5:40 PM Ksh1,230.00 received from 254700000012 JAMES KORIR. New Account balance is Ksh4,567.00`,
      received({ sender: { name: 'JAMES KORIR', phone: '254700000012' } }),
    ],
    [
      `${CODE} Confirmed. Ksh1,230.00 received from 254700000012-JAMES KORIR on 23/11/26 at 5:40 PM. Till 000001`,
      received({ till: '000001', sender: { name: 'JAMES KORIR', phone: '254700000012' } }),
    ],
    [`${GOT.replace(' on 23', ' to Pochi la Biashara on 23')}`, received()],
    [`Congratulations! ${GOT}`, received()],
    [GOT.replace(' on 23', ' in your Till 000001 JOE STORES on 23'), received({ till: '000001' })],
    [
      `${CODE} Confirmed. You have received a payment of Ksh1,230.00 from JAMES KORIR 0700***012 on 23/11/26 at 5:40 PM`,
      received(),
    ],
    [
      `${CODE} Confirmed. You have received Ksh1,230.00on 23/11/26 at 5:40 PM from JAMES KORIR 0700***012. New balance is Ksh1.00`,
      received(),
    ],
    [`Payment of KES 1,230.00 received from JAMES KORIR 0700***012 on 23/11/26 at 5:40 PM. Ref ${CODE}`, received()],
  ])('is read: %j', (text, reading) => {
    expect(readingOf(text)).toEqual(reading);
  });
});

describe('a message in Swahili', () => {
  const REST =
    'Baki yako mpya katika M-PESA ni Ksh173.47. Gharama ya kununua ni Ksh0.00. Kiwango cha Pesa unachoweza kutuma kwa siku ni 499,930.00.Huduma za M-PESA sasa zinapatikana kwa *334#.';
  test.each<[string, Reading]>([
    [`${CODE} Imethibitishwa. Umelipa Ksh1,230.00 kwa JOE STORES 23/11/26 5:40 PM.${REST}`, sent()],
    [`${CODE} Imethibitishwa. Umelipa Ksh1,230.00 kwa JOE STORES tarehe 23/11/26 saa 5:40 PM.`, sent()],
    [
      `${CODE} Imethibitishwa Ksh1,230.00 imetumwa kwa JOE STORES tarehe 23/11/26 saa 5:40 PM. Baki yako ya M-PESA ni Ksh193.47. Gharama ya kutuma ni Ksh0.00.`,
      sent(),
    ],
    [
      `${CODE} Imethibitishwa. Ksh1,230.00 zimelipwa kwa JOE STORES kwa akaunti nambari 000001 mnamo 23/11/26 saa 5:40 PM`,
      sent({ account: '000001' }),
    ],
    [
      `${CODE} Imethibitishwa. Umepokea Ksh1,230.00 kutoka JAMES KORIR 0700***012 mnamo 23/11/26 saa 5:40 PM  Baki yako ya M-PESA ni Ksh264.47.`,
      received(),
    ],
    [
      `${CODE} imethibitishwa.\nUmepokea Ksh1,230.00 kutoka kwa JAMES KORIR 0700***012 tarehe 23/11/26 saa 5:40 PM. Salio jipya la M-PESA ni Ksh9.00`,
      received(),
    ],
    [
      `${CODE} Imethibitishwa. Umepokea malipo ya Ksh1,230.00 kutoka kwa JAMES KORIR 0700***012 tarehe 23/11/26 saa 5:40 PM`,
      received(),
    ],
    [
      `${CODE} Imethibitishwa. Umepokea Ksh1,230.00 kutoka kwa JAMES KORIR 0700***012 kwenye till 000001 tarehe 23/11/26 saa 5:40 PM`,
      received({ till: '000001' }),
    ],
    [`${CODE} Imethibitishwa. Umelipa Ksh1,230.00 kwa JOE STORES tarehe 23/11/26 saa 5:40`, sent({ time: null })],
  ])('is read: %j', (text, reading) => {
    expect(readingOf(text)).toEqual(reading);
  });
});

describe('a forwarded message', () => {
  test.each<[string, Reading]>([
    [`FW: ${PAID}`, sent()],
    [`Fwd: MPESA: ${PAID}`, sent()],
    [`[24/11/26, 08:02:11] Amina Otieno: ${PAID}`, sent()],
    [`24/11/2026, 08:02 - Amina: ${PAID}`, sent()],
    [`Hi, I paid 500 deposit yesterday, this is the rest: ${PAID}`, sent()],
    [`Nimetuma Ksh 1,230: ${PAID}`, sent()],
    [`“${PAID}”`, sent()],
    [`*${PAID}*`, sent()],
    [`> ${PAID}`, sent()],
    [`${PAID}\n${PAID}`, sent()],
    [`code ni ${CODE}`, code()],
    [`Ref: ${CODE}, thanks`, code()],
    ['code: UKNABCDEFG', code('UKNABCDEFG')],
    ['Ref: uknabcdefg, thanks', code('UKNABCDEFG')],
    ['code ni UKNABCDEFG', code('UKNABCDEFG')],
    [`${CODE} till 000009`, message({ till: '000009' })],
    [`${CODE} Ksh1,230.00 paid to JOE STORES on 23/11/26 at 5:40 PM`, sent()],
    [`I paid 1,230 to JOE STORES, ${CODE}`, message({ amountMinor: 1_230_00, shop: 'JOE STORES' })],
  ])('is read: %j', (text, reading) => {
    expect(readingOf(text)).toEqual(reading);
  });
});

describe('a text that contradicts itself', () => {
  test.each<[string, Reading]>([
    [`${PAID} ${PAID.replace(CODE, 'UKN2MPU40Z')}`, several(CODE, 'UKN2MPU40Z')],
    [`${PAID}\nUKN2MPU40Z`, several(CODE, 'UKN2MPU40Z')],
    [`${CODE} UKN2MPU40Z`, several(CODE, 'UKN2MPU40Z')],
    ['1. UKNABCDEFG, 2. UKN2MPU40Z and UKNABCDEFH', several('UKNABCDEFG', 'UKN2MPU40Z', 'UKNABCDEFH')],
    [`${GOT} Baki yako. UKN3MPU40Z Imethibitishwa.`, several(CODE, 'UKN3MPU40Z')],
    [
      `ULN9MPU40Z confirmed. Reversal of transaction ${CODE} has been successfully reversed on 23/12/26 at 5:40 PM and Ksh1,230.00 is credited to your M-PESA account.`,
      several('ULN9MPU40Z', CODE),
    ],
    [`${CODE} Confirmed. UKN1MPU4OZ Ksh1,230.00 paid to JOE STORES`, several(CODE, 'UKN1MPU4OZ')],
    [`${PAID}\n${PAID.replace('1,230', '10')}`, several()],
    [`${CODE} Confirmed. Ksh1,230.00 paid to JOE STORES. Ksh10.00 sent to JOE STORES.`, several()],
    [`${CODE} Confirmed. Ksh10.00 Ksh1,230.00`, several()],
    [`${PAID} on 14/8/26 at 5:40 PM`, several()],
    [`${PAID.replace('23/11/26', '31/11/26')}`, several()],
    [`${PAID.replace('23/11/26', '23/13/26')}`, several()],
    [`${PAID.replace('1,230.00', '1.230.00')}`, several()],
    [`${PAID} Till 000001, till 000002`, several()],
    [`${CODE} Confirmed. Ksh l,OOO.OO paid to JOE STORES`, several()],
    [`${CODE} Confirmed. Ksh1,0O0.00 paid to JOE STORES`, several()],
    [`${CODE} Confirmed. Ksh١٠٠٠ paid to JOE STORES`, several()],
    // A sum counts even without a verb beside it.
    [`${CODE} Confirmed. Ksh1,000.00 to JOE STORES on 23/11/26 at 5:40 PM.\n\n\nKsh10.00 paid`, several()],
    [`${CODE} Confirmed. Cost Ksh1,000.00 paid to JOE STORES on 23/11/26 at 5:40 PM. Ksh10.00 sent`, several()],
    // A false message with an invalid code stands first; the real message follows far below.
    [
      `UKN9MPU40 Confirmed. Ksh1,000.00 paid to JOE STORES on 23/11/26 at 5:40 PM.\n\n\n${CODE} Confirmed. Ksh10.00`,
      several(),
    ],
    [`Ksh1,000.00 paid to JOE STORES on 23/11/26 at 5:40 PM.\n\n\n${CODE} Confirmed. Ksh10.00`, several()],
    [`[23/11/26, 17:40] Ksh1,000.00 paid to JOE STORES:\n${CODE} Confirmed. Ksh10.00`, several()],
    [`Sh1,000.00 paid to JOE STORES on 23/11/26 at 5:40 PM.\n\n\n${CODE} Confirmed. Ksh10.00`, several()],
    [`Paid 1000 to JOE STORES on 23/11/26 at 5:40 PM. ${CODE} confirmed.`, several()],
    // A sum that moved but is called a cost.
    [
      `${CODE} Confirmed. Total charge Ksh1,000.00 at JOE STORES on 23/11/26 at 5:40 PM. New M-PESA balance is Ksh9.00.`,
      several(),
    ],
    [`${CODE} Confirmed. School fees Ksh1,000.00 for JOE`, several()],
    // A sum that goes on in words or signs, and a code alone among letters of another script.
    [`${CODE} Confirmed. Ksh10 thousand paid to JOE STORES`, several()],
    [`${CODE} Confirmed. Ksh10 x100 paid to JOE STORES`, several()],
    [`${CODE} \u041ash1000 \u0440aid`, several()],
    [`https://m.example/UKN9MPU40Z Confirmed. Ksh1,000.00 paid to JOE. ${CODE} Confirmed.`, several()],
  ])('is never certain: %j', (text, reading) => {
    expect(readingOf(text)).toEqual(reading);
  });
});

describe('a sum, a day or a name that people and programs read differently', () => {
  const ten = (sum: string): string => `${CODE} Confirmed. ${sum} paid to JOE STORES. on 23/11/26 at 5:40 PM`;
  test.each([
    // Letters and digits of other scripts.
    ten('\u041ash1,000.00'),
    ten('\u039ash1,000.00'),
    ten('K\u0455h1,000.00'),
    ten('Ksh1,0\u041e\u041e.00'),
    ten('Ksh10\u0660\u0660'),
    ten('Ksh10\u0966\u0966'),
    ten('Ksh10.00').replace('JOE', 'J\u041eE'),
    // Signs that change the order of the text, and marks over digits.
    ten('Ksh\u202e000,1\u202c'),
    ten('\u2067Ksh 000 1\u2069'),
    ten('Ksh\u200f000\u200f,1'),
    ten('Ksh10\u033200'),
    ten('Ksh10\u034f00'),
    ten('Ksh1\ufe0f\u20e30\ufe0f\u20e3'),
    ten('Ksh1\u3164000'),
    ten('Ksh1\u2800000'),
    // Thousands separated by signs that no one uses for it.
    ten('Ksh1\u201a000'),
    ten("Ksh1'000"),
    ten('Ksh1\u00b7000'),
    ten('Ksh1_000'),
    ten('Ksh1-000'),
    ten('Ksh1/000'),
    ten('Ksh1, 000.00'),
    ten('Ksh1,\n000.00'),
    ten('Ksh1 ,000.00'),
    ten('Ksh10 00.00'),
    ten('Ksh1 0 0 0'),
    ten('Ksh001,0'),
    // Letters and pictures that look like digits.
    ten('Ksh10DD'),
    ten('Ksh10QQ.00'),
    ten('Ksh10ØØ.00'),
    ten('Ksh1k'),
    ten('Ksh10K'),
    ten('Ksh10°°'),
    ten('Ksh10()()'),
    ten('Ksh10🅾🅾'),
    // No readable sum, in a message that must have one.
    ten('$1,000.00'),
    ten('One thousand shillings'),
    ten('1,000\u2215='),
    // Days that could not be compared with anything.
    ten('Ksh10.00').replace('23/11/26', '25th/11/26'),
    ten('Ksh10.00').replace('23/11/26', '3O/11/26'),
    ten('Ksh10.00').replace('23/11/26', '25 / 11 / 26'),
    ten('Ksh10.00').replace('23/11/26', '25\u204411\u204426'),
  ])('is never certain: %j', (text) => {
    expect(readingOf(text)).toEqual(several());
  });

  test.each<[string, Reading]>([
    // Signs and words that are copied along with a message from a chat.
    [`\u200e[23/11/26, 17:41:02] \u202a+254 700 000012\u202c: \u200e${PAID}`, sent()],
    [`Asante sana 🙏🏾❤️ ${PAID}`, sent()],
    [`${PAID} Save for as low as Ksh10 on M-Shwari. Lipa Mdogo Mdogo from Ksh20 a day.`, sent()],
    [`${PAID} Deliver on 25 Nov please.`, sent()],
    [`Confirmed order 55, Ksh1,230. ${PAID}`, sent()],
    [PAID.replace('JOE STORES', 'CAFÉ ZOE\u0308'), sent({ shop: 'CAFÉ ZOË' })],
    [
      GOT.replace('JAMES KORIR', 'NG\u02bcANG\u2019A'),
      received({ sender: { name: 'NG\u02bcANG\u2019A', phone: '0700***012' } }),
    ],
    [PAID.replace('paid', '\u00a0paid'), sent()],
    [PAID.replace('23/11/26', '2026/11/23'), sent()],
    [
      `${PAID} New M-PESA balance is Ksh9.00. Buy airtime or withdraw at an agent; you cannot exceed your limit.`,
      sent(),
    ],
    [PAID.replace('JOE STORES', 'SHOP 24 MARKET'), sent({ shop: 'SHOP 24 MARKET' })],
    [`\`${PAID}\``, sent()],
  ])('is certain when it only looks unusual: %j', (text, reading) => {
    expect(readingOf(text)).toEqual(reading);
  });

  test('is read although an address stands at the end of the message', () => {
    expect(readingOf(`${PAID} https://shop.example/payments/d79995cd-0111-e511-80da-0aa34a9b2388`)).toEqual(sent());
  });
});

describe('a message without a code of M-PESA', () => {
  test.each<[string, Reading]>([
    [
      'Txn ID: MP261123.1740.H12345. You have sent Ksh1,230.00 to JOE STORES on 23/11/26 at 5:40 PM. Bal: Ksh 77.00. Airtel Money',
      other(1_230_00),
    ],
    [
      'Dear AMINA, KES 1,230.00 has been sent to JOE STORES A/C 000001 Ref. 4XK9P2M on 23-11-2026 17:40. Your balance is KES 8.00. Equity Bank',
      other(1_230_00),
    ],
    // Its one reference may be M-PESA's, so it is waited for; see also the payments that it is near.
    [
      'KCB: KES 1,230.00 paid to JOE STORES on 2026-11-23 at 17:40. Ref UKN1KCB40Z. Charges KES 15.00',
      several('UKN1KCB40Z'),
    ],
    ['Confirmed. Ksh1,230.00 paid to JOE STORES. on 23/11/26 at 5:40 PM.', other(1_230_00)],
    ['KN1MPU40Z Confirmed. Ksh1,230.00 paid to JOE STORES. on 23/11/26 at 5:40 PM.', other(1_230_00)],
    ['You have sent Ksh 1,230 to JOE STORES by T-Kash', other(1_230_00, { day: null, time: null })],
    ['Bank: Ksh 1,230 sent to JOE, Ksh 10 received from JOE', other(null, { day: null, time: null })],
  ])('is read: %j', (text, reading) => {
    expect(readingOf(text)).toEqual(reading);
  });
});

describe('a code', () => {
  test.each<[string, Reading]>([
    ['ukn1mpu40z', code()],
    ['ukn1mpu4oz', code('UKN1MPU4OZ')],
    ['uknimpu40z', code('UKNIMPU40Z')],
    ['u k n 1 m p u 4 0 z', code()],
    ['UKN1-MPU4-0Z', code()],
    ['UKN 1MP U40Z', code()],
    ['(UKN1MPU40Z)', code()],
    ['ＵＫＮ1ＭＰＵ40Ｚ', code()],
    ['UKNIMPUAOZ', code('UKNIMPUAOZ')],
    // Its first sign is not the year of any code.
    ['8KN1 MPU4 0Z', unknown],
    // Codes of 2024 and of 2020, with every letter mistyped as a digit.
    ['5812345678', code('5812345678')],
    ['58 1234 5678', code('5812345678')],
  ])('is read: %j', (text, reading) => {
    expect(readingOf(text)).toEqual(reading);
  });
});

describe('a phone', () => {
  test.each<[string, Reading]>([
    ['0700000012', phone],
    ['+254 700 000 012', phone],
    ['0700***012', masked('700', '012')],
    ['+254700***012', masked('700', '012')],
    ['254 700 *** 012', masked('700', '012')],
    ['0722XXXX89', masked('722', '89')],
    ['0722xxxx89', masked('722', '89')],
    ['0722XXXXXX', masked('722', '')],
    ['0722******', masked('722', '')],
    ['0110XXXX12', masked('110', '12')],
    ['***678', masked('', '678')],
    ['07XX XXX 678', masked('7', '678')],
    ['*0700000012*', phone],
    ['0712...', masked('712', '')],
  ])('is read: %j', (text, reading) => {
    expect(readingOf(text)).toEqual(reading);
  });
});

describe('an amount', () => {
  test.each<[string, Reading]>([
    ['1', amount(1_00, '1')],
    ['12', amount(12_00, '12')],
    ['120', amount(120_00, '120')],
    ['1200', amount(1_200_00, '1200')],
    ['1,200', amount(1_200_00)],
    ['1 200', amount(1_200_00)],
    ['1200.50', amount(1_200_50)],
    ['ksh1200', amount(1_200_00)],
    ['Kshs. 1,200', amount(1_200_00)],
    ['KES 1000000', amount(1_000_000_00)],
    ['Ksh 1234567', amount(1_234_567_00)],
    ['1000000bob', amount(1_000_000_00)],
    ['sh 1,200/=', amount(1_200_00)],
    ['1200 shillings', amount(1_200_00)],
  ])('is read: %j', (text, reading) => {
    expect(readingOf(text)).toEqual(reading);
  });
});

describe('a part of a code, phone or name', () => {
  test.each<[string, Reading]>([
    ['U40Z', part('U40Z', null)],
    ['u40z.', part('U40Z', null)],
    ['U4 0Z', part('U40Z', null)],
    ['u 4 0 z', part('U40Z', null)],
    ['1 2 0 0', part('1200', null)],
    ['0123', part('0123', null)],
    ['0000012', part('0000012', null)],
    ['000001234', part('000001234', null)],
    ['12345678', part('12345678', null)],
    ['kamau', part('KAMAU', 'kamau')],
    ['M P U Z', part('MPUZ', null)],
    ['James Korir', part(null, 'James Korir')],
    ['WANJA KAMAU', part(null, 'WANJA KAMAU')],
    ['james kiprop korir', part(null, 'james kiprop korir')],
    ['Ng’ang’a', part(null, "Ng'ang'a")],
    ['Zoë', part(null, 'Zoë')],
    ['washington o', part(null, 'washington o')],
  ])('is read: %j', (text, reading) => {
    expect(readingOf(text)).toEqual(reading);
  });

  test.each([
    'ab',
    '4',
    'Jo',
    'has she paid',
    'did James Korir pay',
    'confirmed',
    'you have received',
    'James Kiprop Korir Otieno',
    'paid 1200',
    'James 1200',
    '123456789012345',
    '???',
    '🙂',
    "' or 1=1 --",
  ])('is neither a name nor an end: %j', (text) => {
    expect(['unknown', 'amount']).toContain(readPasted(text).kind);
    expect(readPasted(text).kind === 'amount').toBe(text === '4');
  });
});

describe('a code among words', () => {
  const L = 'UKNABCDEFG';
  test.each<[string, Reading]>([
    [`${L} paid`, code(L)],
    [`${L} 1230`, several(L)],
    [`${L}✅`, code(L)],
    [`${L}\n${L}`, code(L)],
    [`${L} Ksh1,230.00 paid to JOE STORES on 23/11/26 at 5:40 PM`, message({ ...sentFields(), code: L })],
    ['U8SOABCD1I paid', code('U8SOABCD1I')],
    ['UKN1 MPU4 0Z paid', code()],
    ['code ukn1 mpu4 0z', code()],
    ['u k n 1 m p u 4 0 z paid', code()],
    ['UKN1 MPU4 0Z\nKsh 1230', message({ amountMinor: 1_230_00 })],
    [`${CODE}paid`, code()],
    [`${CODE}Ksh1,230.00 paid to JOE STORES on 23/11/26 at 5:40 PM`, sent()],
    // Prefixes of chats, with a later day.
    [`[24/11/26, 08:02:11] Jane: ${CODE}`, code()],
    [`[08:02, 24/11/2026] Jane: ${CODE}`, code()],
    [`[8:02 AM, 11/24/2026] Jane: ${CODE}`, code()],
    [`[24/11, 08:02] Jane 2: ${CODE}`, code()],
    [`24/11/2026, 08:02 - Jane 2: ${CODE}`, code()],
    [`24/11/2026 08:02 - Jane: ${CODE}`, code()],
    [`Tue 24/11/2026\n${CODE}`, code()],
    [`[24/11/26, 08:02:11] Jane: hi\n[24/11/26, 08:02:15] Jane: ${CODE}`, code()],
  ])('is read: %j', (text, reading) => {
    expect(readingOf(text)).toEqual(reading);
  });

  test.each<[string, string, Reading]>([
    [`Nimelipa ${L}`, L, code(L)],
    [`${L} James`, L, code(L)],
    [`${L} and ${CODE}`, L, several(L, CODE)],
    ['nimelipa ukna bcde fg', L, code(L)],
    [`Equity paybill ${CODE} Ksh1,230.00`, CODE, message({ amountMinor: 1_230_00 })],
    [`${CODE} UKN2 MPU4 0Z`, 'UKN2MPU40Z', several(CODE, 'UKN2MPU40Z')],
  ])('is a code when the record has it: %j', (text, known, reading) => {
    expect(codesToTry(text)).toContain(known);
    expect(readingOf(text, new Set([known]))).toEqual(reading);
  });

  test.each(['paid 100000', 'sale 123456', 'shop 123456 paid'])('is not read from words and numbers: %j', (text) => {
    expect(codeIn(readPasted(text))).toBeNull();
  });
});

describe('a number beside a code', () => {
  test.each<[string, Reading]>([
    [`${CODE} paid 1230`, message({ amountMinor: 1_230_00 })],
    [`${CODE} paid 1230.`, message({ amountMinor: 1_230_00 })],
    [`Nimelipa 1230 code ${CODE}`, message({ amountMinor: 1_230_00 })],
    [`nimetuma 1230 ${CODE}`, message({ amountMinor: 1_230_00 })],
    [`${CODE} amepokea 1230 kutoka James`, message({ amountMinor: 1_230_00 })],
    [`Kiasi: 1230\nCode: ${CODE}`, message({ amountMinor: 1_230_00 })],
    [`Code: ${CODE}\nAmount: 1230`, message({ amountMinor: 1_230_00 })],
    [`${CODE} 1230sh`, message({ amountMinor: 1_230_00 })],
    [`${CODE} 1230 ksh`, message({ amountMinor: 1_230_00 })],
    // What claims to be M-PESA's must be in a form of M-PESA's.
    [`${CODE} Confirmed. Amount paid 1230. JOE STORES`, several()],
    [`${CODE} Confirmed. Amount 1,230.00`, several()],
    [`${CODE} Amount 1,230.00`, message({ amountMinor: 1_230_00 })],
    // A column has its sums without a currency.
    [`${CODE}  1,230.00  JAMES KORIR  17:40`, message({ amountMinor: 1_230_00 })],
    // A number that counts something else is no sum.
    [`${CODE} paid 2 shirts`, code()],
    [`${CODE} sent 5 minutes ago`, code()],
    // Words for sums that are a name, timber or a boast here.
    [`${CODE} Mia Ngiri`, code()],
    [`${CODE} mbao na misumari`, code()],
    [`asante soo much ${CODE}`, code()],
    [`received 10 minutes ago ${CODE}`, code()],
    [`${PAID} You have received 12 Bonga points`, sent()],
    [`${PAID} I paid 2 times`, sent()],
  ])('is read: %j', (text, reading) => {
    expect(readingOf(text)).toEqual(reading);
  });
});

describe('a text that only people can judge', () => {
  const on = (day: string): string => PAID.replace('23/11/26', day);
  test.each([
    // A number without a word for money.
    `${CODE} 1000`,
    `${CODE} @1000`,
    `${CODE} £1000`,
    `${CODE} 1k`,
    `${CODE} confirmed 1000`,
    // A sum in words, as people say it in a shop.
    `${CODE} nimelipa elfu mbili`,
    `${CODE} mia tisa`,
    `nimetuma thao mbili ${CODE}`,
    `${CODE} soo tano`,
    `nimelipa punch ${CODE}`,
    `${CODE} shilingi hamsini`,
    `${CODE} fifty bob`,
    `Till 000009 ${CODE} Confirmed. Ksh1,230.00 paid`,
    // Days that cannot be compared.
    on('24/11'),
    on('24 11 26'),
    on('24|11|26'),
    on('20261124'),
    on('24,11,26'),
    on('Nov 24'),
    // Who has a phone is a person and no till.
    `${CODE} Confirmed. Ksh1,230.00 sent to ZAWADI NJERI 0700000019 on 23/11/26 at 5:40 PM. New M-PESA balance is Ksh9.00.`,
    `${CODE} Imethibitishwa Ksh1,230.00 imetumwa kwa ZAWADI NJERI 0700000019 siku 23/11/26 saa 5:40 PM. Kurudisha hizi Pesa,Tuma ujumbe huu kwa 456.`,
    // Two payers who cannot both have paid.
    `${GOT}. Customer: ZAWADI NJERI`,
    `${GOT}. Sent by ZAWADI NJERI 0700000019.`,
    // The text itself says that the money did not come.
    `${CODE} has been reversed`,
    `${CODE} imerudishwa`,
    `${PAID} imeriverse`,
    `${PAID} wameriversiwa`,
    `${CODE} Failed. You do not have enough money in your M-PESA account to pay Ksh1,230.00 to JOE STORES`,
    `${CODE} pending. Ksh1,230.00 to JOE STORES`,
    `${CODE} Not confirmed. Ksh1,230.00 paid to JOE`,
    `${CODE} Confirmed. You bought Ksh1,230.00 of airtime on 23/11/26 at 5:40 PM.`,
  ])('is left to people: %j', (text) => {
    expect(readingOf(text)).toEqual(several());
  });
});
