import { merchantDay, MPESA_ZONE, startOfDay, wallTime } from './merchant-day';
import { kenyanPhone, maskedPhoneParts } from './phone';
import { tillKey } from './till';

/** The largest time between a message and the record of one payment: M-PESA's clock is not Kopo Kopo's. */
const NEAR_MS = 10 * 60_000;

/** What was pasted, or typed beside it. An unknown field is null, and never differs. */
export type Said = {
  code: string | null;
  amountMinor: number | null;
  /** What M-PESA lent for the payment (Fuliza), as its message says. */
  borrowedMinor: number | null;
  /** What the customer owes, as typed beside the box. */
  dueMinor: number | null;
  /** A number that a message calls a till or a paybill, and the account beside a paybill. */
  till: string | null;
  /** A number within the shop's name. It may be a till's or anything else, so it makes at most a remark. */
  shopNumber: string | null;
  account: string | null;
  /** The till at which the person wants the money. */
  requestedTill: string | null;
  /** YYYY-MM-DD and HH:MM, in Kenya. */
  day: string | null;
  time: string | null;
  shop: string | null;
  name: string | null;
  phone: string | null;
};

/** What arrived. `shown` is what the reader may see of the payer. */
export type Arrived = {
  reference: string | null;
  amountMinor: number | null;
  currency: string;
  till: string | null;
  paybill: string | null;
  paybillAccount: string | null;
  /** What the till is called. */
  names: readonly string[];
  paidAt: string | null;
  name: string | null;
  phone: string | null;
  shown: { name: string | null; phone: string | null };
};

/** A hard contradiction: the text cannot be about this payment, or this payment is not for this purchase. */
export type Difference =
  | {
      field: 'amount' | 'due';
      saidMinor: number;
      foundMinor: number;
      /** The currency of what arrived, only when it is not KES. */
      foundCurrency?: string;
    }
  | { field: 'code' | 'till' | 'day' | 'sender'; said: string; found: string | null };

/** A contradiction that often has an innocent reason: shown in grey, never red. */
export type Remark = { field: 'time' | 'shop' | 'name' | 'phone' | 'till'; said: string; found: string | null };

/** Compares each field of the text with what arrived. A field that either side does not know never differs. */
export function compare(said: Said, arrived: Arrived): { differences: Difference[]; remarks: Remark[] } {
  const payer = isPaidByShop(said, arrived) ? ofShop(said, arrived) : comparePayer(said, arrived);
  const tills = compareTill(said, arrived);
  const times = compareTime(said, arrived);
  return {
    differences: [
      ...compareCode(said, arrived),
      ...compareAmounts(said, arrived),
      ...tills.differences,
      ...times.differences,
      ...payer.differences,
    ],
    remarks: [
      ...times.remarks,
      ...tills.remarks,
      ...compareShopNumber(said, arrived),
      ...compareShop(said, arrived),
      ...payer.remarks,
    ],
  };
}

function compareCode({ code }: Said, { reference }: Arrived): Difference[] {
  return code === null || reference === null || code === reference
    ? []
    : [{ field: 'code', said: code, found: reference }];
}

function compareAmounts({ amountMinor, borrowedMinor, dueMinor }: Said, arrived: Arrived): Difference[] {
  const { amountMinor: foundMinor, currency } = arrived;
  if (foundMinor === null) return [];
  // Messages and what is due are in shillings, so a sum in another currency always differs.
  const isInShillings = currency === 'KES';
  const other = isInShillings ? {} : { foundCurrency: currency };
  const differs = (field: 'amount' | 'due', saidMinor: number | null): Difference[] =>
    saidMinor === null || (saidMinor === foundMinor && isInShillings)
      ? []
      : [{ field, saidMinor, foundMinor, ...other }];
  const amounts = differs('amount', amountMinor);
  // No one borrows more than they pay, so a message with a larger loan is about another payment.
  const isOverlent = borrowedMinor !== null && borrowedMinor > foundMinor;
  return [
    ...(amounts.length === 0 && isOverlent ? differs('amount', borrowedMinor) : amounts),
    ...differs('due', dueMinor),
  ];
}

function compareTill(
  { till, account, requestedTill }: Said,
  arrived: Arrived,
): { differences: Difference[]; remarks: Remark[] } {
  if (arrived.till === null) return { differences: [], remarks: [] };
  const found = arrived.till;
  const isWanted = requestedTill === null || tillKey(requestedTill) === tillKey(found);
  const wanted: Difference[] = isWanted ? [] : [{ field: 'till', said: requestedTill, found }];
  const said = [till, account].filter((part) => part !== null).join(' ');
  if (till === null)
    return {
      differences: wanted,
      remarks: account !== null && isOtherAccount(account, arrived) ? [{ field: 'till', said, found }] : [],
    };
  if (isSamePlace({ till, account }, arrived)) return { differences: wanted, remarks: [] };
  // A paybill may belong to this till without our knowing it, so it makes a remark and no difference.
  const isUnknownPaybill = account !== null && arrived.paybill === null;
  return isUnknownPaybill
    ? { differences: wanted, remarks: [{ field: 'till', said, found }] }
    : { differences: [{ field: 'till', said, found }], remarks: [] };
}

/** True for an account that is not this till's. It may be an account at another business, so it makes only a remark. */
function isOtherAccount(account: string, { till, paybillAccount }: Arrived): boolean {
  return (
    paybillAccount !== null &&
    account.toUpperCase() !== paybillAccount.toUpperCase() &&
    tillKey(account) !== tillKey(till ?? '')
  );
}

function isSamePlace({ till, account }: { till: string; account: string | null }, arrived: Arrived): boolean {
  const here = tillKey(arrived.till ?? '');
  if (tillKey(till) === here || (account !== null && tillKey(account) === here)) return true;
  if (arrived.paybill === null || tillKey(arrived.paybill) !== tillKey(till)) return false;
  return (
    account === null ||
    arrived.paybillAccount === null ||
    account.toUpperCase() === arrived.paybillAccount.toUpperCase()
  );
}

function compareTime({ day, time }: Said, { paidAt }: Arrived): { differences: Difference[]; remarks: Remark[] } {
  if (day === null || paidAt === null) return { differences: [], remarks: [] };
  const paidMs = Date.parse(paidAt);
  const found = wallTime(paidMs, MPESA_ZONE);
  // Around midnight the two clocks may show two days.
  const days = [paidMs - NEAR_MS, paidMs, paidMs + NEAR_MS].map((ms) =>
    merchantDay(new Date(ms).toISOString(), MPESA_ZONE),
  );
  if (!days.includes(day))
    return { differences: [{ field: 'day', said: day, found: found.slice(0, 10) }], remarks: [] };
  if (time === null) return { differences: [], remarks: [] };
  const saidMs = Date.parse(startOfDay(day, MPESA_ZONE, 0)) + minutesOf(time) * 60_000;
  return {
    differences: [],
    remarks: Math.abs(saidMs - paidMs) <= NEAR_MS ? [] : [{ field: 'time', said: time, found: found.slice(11) }],
  };
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function compareShopNumber({ till, shopNumber }: Said, arrived: Arrived): Remark[] {
  const { till: found } = arrived;
  if (till !== null || shopNumber === null || found === null) return [];
  const isOurs =
    isSamePlace({ till: shopNumber, account: null }, arrived) ||
    arrived.names.some((name) => name.includes(shopNumber));
  return isOurs ? [] : [{ field: 'till', said: shopNumber, found }];
}

function compareShop({ shop }: Said, { names }: Arrived): Remark[] {
  if (shop === null || names.length === 0 || names.some((name) => !haveNoWordInCommon(shop, name))) return [];
  return [{ field: 'shop', said: shop, found: names.join(', ') }];
}

/** True when the text says that the till itself paid: then money went out of it. */
function isPaidByShop({ name }: Said, arrived: Arrived): boolean {
  if (name === null || arrived.name === null) return false;
  const payer = wordsOf(name).join(' ');
  return payer !== wordsOf(arrived.name).join(' ') && arrived.names.some((each) => wordsOf(each).join(' ') === payer);
}

function ofShop({ name }: Said, { shown }: Arrived): { differences: Difference[]; remarks: Remark[] } {
  return { differences: [{ field: 'sender', said: name ?? '', found: shown.name }], remarks: [] };
}

/** A name alone may be a spouse's, and a phone alone a second SIM's: only both together are a difference. */
function comparePayer(said: Said, { name, phone, shown }: Arrived): { differences: Difference[]; remarks: Remark[] } {
  const otherName = said.name !== null && name !== null && haveNoWordInCommon(said.name, name);
  const otherPhone = said.phone !== null && phone !== null && isOtherPhone(said.phone, phone);
  const found = [shown.name, shown.phone].filter((part) => part !== null).join(' ');
  if (otherName && otherPhone)
    return {
      differences: [{ field: 'sender', said: `${said.name} ${said.phone}`, found: found === '' ? null : found }],
      remarks: [],
    };
  return {
    differences: [],
    remarks: [
      ...(otherName && said.name !== null ? [{ field: 'name' as const, said: said.name, found: shown.name }] : []),
      ...(otherPhone && said.phone !== null ? [{ field: 'phone' as const, said: said.phone, found: shown.phone }] : []),
    ],
  };
}

/** True when two names cannot be of one person or shop, because no word is in both. */
export function haveNoWordInCommon(a: string, b: string): boolean {
  const words = wordsOf(a);
  const others = new Set(wordsOf(b));
  return words.length > 0 && others.size > 0 && !words.some((word) => others.has(word));
}

/** Words of two letters and more, without accents and case. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);
}

/** True when a phone in a message, whole or with its middle hidden, cannot be this one. */
function isOtherPhone(said: string, found: string): boolean {
  const whole = nationalDigits(found);
  if (whole === null) return false;
  const same = nationalDigits(said);
  if (same !== null) return same !== whole;
  const parts = maskedPhoneParts(said);
  // What is neither a whole number nor a masked one says too little to contradict.
  return parts !== null && (!whole.startsWith(parts.start) || !whole.endsWith(parts.end));
}

/** "+254712345678" and "0712 345678" → "712345678"; null when it is not whole. */
function nationalDigits(phone: string): string | null {
  return kenyanPhone(phone)?.slice(4) ?? null;
}
