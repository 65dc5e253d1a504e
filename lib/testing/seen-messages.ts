import fc from 'fast-check';

/** What a true message tells. The days are of November 2026; times are in Kenya. */
export type PaidMessage = {
  code: string;
  /** What stands before the sum, as in "Ksh450.00". */
  currency: string;
  shillings: number;
  cents: number;
  shop: string;
  till: string;
  first: string;
  last: string;
  /** The last two digits of the phone. */
  line: string;
  day: number;
  hour: number;
  minute: number;
};

/** A form in which messages were seen. `|` marks each place outside a name where words may be inserted. */
export type SeenForm = {
  name: string;
  write: (paid: PaidMessage) => string;
  /** What the form tells; a change of it must be noticed. The sum and the code stand in every form. */
  tells: readonly ('day' | 'payer' | 'till')[];
};

const two = (n: number): string => String(n).padStart(2, '0');
export const sumOf = ({ shillings, cents }: Pick<PaidMessage, 'shillings' | 'cents'>): string =>
  `${String(shillings).replace(/\B(?=(\d{3})+$)/g, ',')}.${two(cents)}`;
const ksh = (paid: PaidMessage): string => `${paid.currency}${sumOf(paid)}`;
const day = (paid: PaidMessage): string => `${paid.day}/11/26`;
const time = ({ hour, minute }: PaidMessage): string =>
  `${((hour + 11) % 12) + 1}:${two(minute)} ${hour < 12 ? 'AM' : 'PM'}`;
const payer = ({ first, last }: PaidMessage): string => `${first} ${last}`;
const phone = ({ line }: PaidMessage): string => `2547000000${line}`;
const masked = ({ line }: PaidMessage): string => `0700***0${line}`;
const REST = 'New M-PESA balance is Ksh1,410.50. Transaction cost, Ksh0.00.';
const LIMIT = 'Amount you can transact within the day is 499,550.00.';
const fuliza = ({ shillings }: PaidMessage): string =>
  `Fuliza M-PESA amount is Ksh ${shillings}.00. Access Fee charged Ksh 4.50. Total Fuliza M-PESA outstanding amount is Ksh${shillings + 4}.50 due on 28/12/26. To check daily charges, Dial *334#OK Select Query Charges.`;

const form = (name: string, tells: SeenForm['tells'], write: SeenForm['write']): SeenForm => ({ name, tells, write });

const TO_OWNER: readonly SeenForm[] = [
  form(
    'to the owner, no space before the sum',
    ['day', 'payer'],
    (p) =>
      `|${p.code} Confirmed.|on ${day(p)} at ${time(p)}${ksh(p)} received from ${phone(p)} ${payer(p)}. |New Account balance is Ksh1,090.05. |Transaction cost, Ksh0.00.|`,
  ),
  form(
    'to the owner, a full stop before the sum',
    ['day', 'payer'],
    (p) =>
      `|${p.code} Confirmed.on ${day(p)} at ${time(p)}.|${ksh(p)} received from ${phone(p)} ${payer(p)}. |New Account balance is Ksh1,090.05.|`,
  ),
  form(
    'to the owner, masked',
    ['day', 'payer'],
    (p) =>
      `|${p.code} Confirmed.on ${day(p)} at ${time(p)} ${ksh(p)} received from 2547***0${p.line} ${payer(p)}. |New Account balance is Ksh1,090.05.|`,
  ),
  form(
    'to the owner, line breaks lost',
    ['day', 'payer'],
    (p) =>
      `|${p.code} Confirmed.on ${day(p)} at ${time(p)} received${ksh(p)} from${payer(p)} ${phone(p)}. |New Account balance is Ksh1,090.05.|`,
  ),
  form(
    'to the owner, the phone joined',
    ['day', 'payer'],
    (p) =>
      `|${p.code} Confirmed.on ${day(p)} at ${time(p)} ${ksh(p)} received from${phone(p)} ${payer(p)}. |New Account balance is Ksh1,090.05.|`,
  ),
  form(
    'to the owner, from a bank',
    ['day'],
    (p) =>
      `|${p.code} Confirmed.on ${day(p)} at ${time(p)}${ksh(p)} received from 488519-NCBA Bank M- pesa:${phone(p)} ${payer(p)}. |New Account balance is Ksh1,090.05.|`,
  ),
  form(
    'to the owner, paid by',
    ['day', 'payer'],
    (p) =>
      `|${p.code} Confirmed. |${ksh(p)} paid by ${payer(p)} ${masked(p)} on ${day(p)} at ${time(p)}. |New Till balance is Ksh9.00.|`,
  ),
  form(
    'to a paybill',
    ['payer'],
    (p) =>
      `|${p.code} Confirmed. |${ksh(p)} received from ${payer(p)} ${phone(p)} Account Number INV-9 |New Utility balance is Ksh9.00.|`,
  ),
  form(
    'to a Pochi',
    ['day'],
    (p) =>
      `|${p.code} Confirmed. |You have received ${ksh(p)} from ${payer(p)} on ${day(p)} at ${time(p)}. |New business balance is Ksh9.00. To access your funds, Dial *334#.|`,
  ),
  form(
    'to the owner, old, in lines',
    ['day', 'payer'],
    (p) =>
      `|${p.code} Confirmed.\n|on ${day(p)} at ${time(p)}\n|${ksh(p)} received from ${payer(p)} ${phone(p)}.\n|New Account balance is Ksh1,090.05|`,
  ),
];

const TO_PERSON: readonly SeenForm[] = [
  form(
    'to a person, forwarded',
    ['day', 'payer'],
    (p) =>
      `|${p.code} Confirmed. |You have received ${ksh(p)} from ${payer(p)} ${masked(p)} on ${day(p)} at ${time(p)}. |New M-PESA balance is Ksh9.00.|`,
  ),
  form(
    'to a person, congratulated',
    ['day', 'payer'],
    (p) =>
      `|Congratulations! ${p.code} confirmed.You have received ${ksh(p)} from ${payer(p)} ${masked(p)} on ${day(p)} at ${time(p)} |New M-PESA balance is Ksh9.00|`,
  ),
  form(
    'to a person, from a bank',
    ['day'],
    (p) => `|${p.code} Confirmed. |You have received ${ksh(p)} from 501901 - KCB on ${day(p)} at ${time(p)}. |${REST}|`,
  ),
  form(
    'to a person, by way of a bank',
    ['day'],
    (p) =>
      `|${p.code} Confirmed. |You have received ${ksh(p)} from ${payer(p)} VIA COOP BANK on ${day(p)} at ${time(p)}. |${REST}|`,
  ),
  form(
    'to a person, from a till of a bank',
    ['day'],
    (p) =>
      `|${p.code} Confirmed. |You have received ${ksh(p)} from STANBIC to MPESA Retail 300248 on ${day(p)} at ${time(p)}. |${REST}|`,
  ),
];

const OF_PAYER: readonly SeenForm[] = [
  form(
    'of the payer',
    ['day'],
    (p) => `|${p.code} Confirmed. |${ksh(p)} paid to ${p.shop}. on ${day(p)} at ${time(p)}.|${REST} ${LIMIT}|`,
  ),
  form(
    'of the payer, to a paybill',
    ['day'],
    (p) => `|${p.code} Confirmed. |${ksh(p)} sent to ${p.shop} for account INV-9 on ${day(p)} at ${time(p)} |${REST}|`,
  ),
  form(
    'of the payer, the account with a sign',
    ['day'],
    (p) => `|${p.code} Confirmed. |${ksh(p)} sent to ${p.shop} for account #9 A on ${day(p)} at ${time(p)} |${REST}|`,
  ),
  form(
    'of the payer, the account empty',
    ['day'],
    (p) => `|${p.code} Confirmed. |${ksh(p)} sent to ${p.shop} for account  on ${day(p)} at ${time(p)} |${REST}|`,
  ),
  form(
    'of the payer, by way of Kopo Kopo',
    ['day'],
    (p) => `|${p.code} Confirmed. |${ksh(p)} paid to ${p.shop} via kopo kopo on ${day(p)} at ${time(p)}. |${REST}|`,
  ),
  form(
    'of the payer, the currency twice',
    ['day'],
    (p) => `|${p.code} Confirmed. |${p.currency} ${ksh(p)} paid to ${p.shop}. on ${day(p)} at ${time(p)}.|${REST}|`,
  ),
  form(
    'of the payer, a transfer',
    ['day'],
    (p) => `|${p.code} Confirmed. |customer transfer of ${ksh(p)} to ${p.shop} on ${day(p)} at ${time(p)}. |${REST}|`,
  ),
  form(
    'of the payer, you have paid',
    ['day', 'till'],
    (p) =>
      `|${p.code} Confirmed. |You have paid ${ksh(p)} to ${p.shop} Till Number: ${p.till} on ${day(p)} at ${time(p)}. |${REST}|`,
  ),
  form(
    'of the payer, buy goods',
    ['day', 'till'],
    (p) =>
      `|${p.code} Confirmed. |${ksh(p)} paid to ${p.shop} Buy Goods Till ${p.till} on ${day(p)} at ${time(p)}. |${REST}|`,
  ),
  form(
    'of the payer, with advertisements',
    ['day'],
    (p) =>
      `|${p.code} Confirmed. |${ksh(p)} paid to ${p.shop}. on ${day(p)} at ${time(p)}.|${REST} ${LIMIT} Get 1GB at 20 bob. Buy airtime, tokens or take a loan of Ksh5,000. If the recipient declined, dial *334#.`,
  ),
  form(
    'of the payer, with Fuliza',
    ['day'],
    (p) => `|${p.code} Confirmed. |${ksh(p)} paid to ${p.shop}. on ${day(p)} at ${time(p)}.|${REST} ${fuliza(p)}|`,
  ),
  form(
    'of the payer, with a notice of Fuliza under the same code',
    ['day'],
    (p) =>
      `|${p.code} Confirmed. |${ksh(p)} paid to ${p.shop}. on ${day(p)} at ${time(p)}.|${REST}\n|${p.code} Confirmed. ${fuliza(p)}|`,
  ),
];

const SWAHILI: readonly SeenForm[] = [
  form(
    'Swahili, of the payer',
    ['day'],
    (p) =>
      `|${p.code} Imethibitishwa. |Umelipa ${ksh(p)} kwa ${p.shop} tarehe ${day(p)} saa ${time(p)}. |Salio jipya ni Ksh9.00.|`,
  ),
  form(
    'Swahili, sent',
    ['day'],
    (p) =>
      `|${p.code} Imethibitishwa |${ksh(p)} imetumwa kwa ${p.shop} tarehe ${day(p)} saa ${time(p)}. |Baki yako ya M-PESA ni Ksh9.00.|`,
  ),
  form(
    'Swahili, to a paybill',
    ['day'],
    (p) =>
      `|${p.code} Imethibitishwa. |${ksh(p)} zimetumwa kwa ${p.shop} kwa akaunti nambari INV-9 mnamo ${day(p)} saa ${time(p)} |Salio jipya ni Ksh9.00.|`,
  ),
  form(
    'Swahili, received',
    ['day', 'payer'],
    (p) =>
      `|${p.code} Imethibitishwa. |Umepokea ${ksh(p)} kutoka kwa ${payer(p)} ${masked(p)} mnamo ${day(p)} saa ${time(p)}. |Salio jipya ni Ksh9.00. Kurudisha hizi pesa, tuma ujumbe huu kwa 456.|`,
  ),
  form(
    'half English, half Swahili',
    ['day'],
    (p) =>
      `|${p.code} Confirmed. |Umelipa ${ksh(p)} kwa ${p.shop} on ${day(p)} at ${time(p)}. |New M-PESA balance is Ksh9.00.|`,
  ),
  form(
    'half Swahili, half English',
    ['day', 'payer'],
    (p) =>
      `|${p.code} Imethibitishwa. |You have received ${ksh(p)} from ${payer(p)} ${masked(p)} tarehe ${day(p)} saa ${time(p)}. |Salio jipya ni Ksh9.00.|`,
  ),
];

const OF_SYSTEMS: readonly SeenForm[] = [
  form(
    'of a shop system',
    ['payer'],
    (p) =>
      `|Dear DUKA MFANO, transaction ${p.code} of ${p.currency}s. ${sumOf(p)} from ${payer(p)} ${phone(p)} has been received.|`,
  ),
  form(
    'a receipt',
    ['day', 'payer'],
    (p) =>
      `|Payment of ${p.currency} ${sumOf(p)} received from ${payer(p)} ${masked(p)} on ${day(p)} at ${time(p)}. Ref ${p.code}|`,
  ),
  form('an e-mail', [], (p) => `|We received your payment.| Amount: ${p.currency} ${sumOf(p)}| M-Pesa Ref: ${p.code}|`),
  form('of a bank app', [], (p) => `|LOOP: you paid ${ksh(p)} to ${p.shop}|. M-Pesa Ref, ${p.code}|`),
  form('a list, the code first', [], (p) => `|${p.code}  ${sumOf(p)}  ${payer(p)}|`),
  form('a list, the code last', [], (p) => `|${payer(p)}  ${sumOf(p)}  ${p.code}|`),
  form(
    'a backup of messages',
    ['day'],
    (p) =>
      `<sms protocol="0" address="MPESA" date="1795845850000" type="1" body="|${p.code} Confirmed. |${ksh(p)} paid to ${p.shop}. on ${day(p)} at ${time(p)}.|${REST}" read="1" readable_date="Nov ${p.day}, 2026 9:04:10 AM" />`,
  ),
  form(
    'a row of a statement',
    ['payer'],
    (p) =>
      `|${p.code} 2026-11-${two(p.day)} ${two(p.hour)}:${two(p.minute)}:10 Merchant Payment from ${phone(p)} - ${payer(p)} Completed ${sumOf(p)} 0.00 1,090.05|`,
  ),
];

export const SEEN_FORMS: readonly SeenForm[] = [...TO_OWNER, ...TO_PERSON, ...OF_PAYER, ...SWAHILI, ...OF_SYSTEMS];

/** Names of shops with figures, signs, and words that would undo a payment if they stood alone. */
const SHOPS = [
  'DUKA MFANO',
  'MFANO AIRTIME AND PHONES',
  'PENDING MFANO ENTERPRISES',
  'REVERSED CLOTHING',
  'F.M STORES',
  'MFANO & SONS',
  'KIOSK1 MFANO',
  'MFANO NRB(HQ) 6',
  'MFANO 929',
  'MFANO -426H',
  'MF*ANO TRADERS',
  'MFANO-JUU BUTCHERY',
];
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Any payment, of any code, sum, shop, payer and time. */
export const anyPaid: fc.Arbitrary<PaidMessage> = fc.record({
  code: fc
    .tuple(
      fc.constantFrom('UKN', 'UKM', 'UKA', 'UKS'),
      fc.nat({ max: 9 }),
      fc.string({ unit: fc.constantFrom(...SIGNS), minLength: 6, maxLength: 6 }),
    )
    .map(([date, digit, rest]) => `${date}${digit}${rest}`),
  currency: fc.constant('Ksh'),
  shillings: fc.integer({ min: 1, max: 249_999 }),
  cents: fc.constantFrom(0, 0, 0, 50),
  shop: fc.constantFrom(...SHOPS),
  till: fc.constant('000001'),
  first: fc.constantFrom('NJERI', 'KAMAU', 'ATIENO', 'ZAWADI', 'BARAKA'),
  last: fc.constantFrom('MFANO', 'WAMFANO', 'KIMFANO', 'OMFANO'),
  line: fc.constantFrom('11', '12', '13', '14', '15'),
  day: fc.integer({ min: 10, max: 27 }),
  hour: fc.integer({ min: 8, max: 20 }),
  minute: fc.integer({ min: 0, max: 59 }),
});
