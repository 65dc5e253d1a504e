import type { Store } from '@/lib/server/store/engine/store';

/** The years of their codes: none looks like another. */
const YEARS = 'KLMNPQRTV';
const MONTHS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** What is recorded has codes of October and November. Their letters, moved by twos, are never the same. */
const MONTHS_RECORDED = 2;
const MOST_MOVES = 8;
/** So many copies have codes and ids of their own. */
export const MOST_COPIES = YEARS.length * MOST_MOVES - 1;
/** The payments of thirty days are of thirty-one dates. */
const DAYS_APART = 31;
const A_DAY_MS = 24 * 60 * 60_000;
const HEX = '0123456789abcdef';
/** Two of the signs of an id, and how long it is. */
const [ID_PLACE, ID_LENGTH] = [25, 36];
/** A copied message says nothing: a zero, as before all that is packed as plain text, and two signs. */
const SHORT_BODY = '007b7d';

/** What of each column is not the same in a copy, as SQL over the row. */
export type Changes = Readonly<Record<string, string>>;

/** One copy of everything, by its number from one on, and the last numbers of what is copied. */
export type Copy = { n: number; last: { messages: number; payments: number } };

/** Tables that grow with payments, each after those that it refers to. The audit of what people did is none of them. */
export const COPIED = [
  'messages',
  'payments',
  'evidence',
  'evidence_keys',
  'asks',
  'claims',
  'totals',
  'hour_totals',
] as const;

/** Returns what of these tables is not the same in this copy. */
export function changesOf(
  engine: Store['engine'],
  { n, last }: Copy,
): Readonly<Record<(typeof COPIED)[number], Changes>> {
  const { placeOf, bytes, earlierDay, earlierTime } = WORDS_OF[engine];
  const moved = (signs: string, sign: string, by: number): string =>
    `substr('${signs}', ${placeOf}('${signs}', ${sign}) + ${by}, 1)`;
  const otherSign = (column: string, place: number, by: number): string =>
    moved(HEX + HEX, `substr(${column}, ${place}, 1)`, by);
  const otherId = (column: string): string =>
    `case when length(${column}) = ${ID_LENGTH} then substr(${column}, 1, ${ID_PLACE - 1}) ||
      ${otherSign(column, ID_PLACE, n % HEX.length)} ||
      ${otherSign(column, ID_PLACE + 1, Math.floor(n / HEX.length))} ||
      substr(${column}, ${ID_PLACE + 2}) else ${column} end`;
  const { year, monthsLater } = codeOfCopy(n);
  const otherCode = `'${year}' || ${moved(MONTHS, 'substr(reference, 2, 1)', monthsLater)} || substr(reference, 3)`;
  const hex = n.toString(HEX.length).padStart(2, '0');
  const otherBytes = (column: string): string =>
    engine === 'sqlite' ? `cast(${column} || ${bytes(hex)} as blob)` : `${column} || ${bytes(hex)}`;
  const allOf = (columns: readonly string[], change: (column: string) => string): Changes =>
    Object.fromEntries(columns.map((column) => [column, change(column)]));
  const earlier = (column: string): string => `${column} - ${n * DAYS_APART * A_DAY_MS}`;
  const days = n * DAYS_APART;
  const messageId = `+ ${n * last.messages}`;
  const day = { day: earlierDay('day', days) };
  return {
    messages: {
      id: `id ${messageId}`,
      subject: otherId('subject'),
      fingerprint: otherBytes('fingerprint'),
      ...allOf(['received_at', 'checked_at'], earlier),
      body: bytes(SHORT_BODY),
    },
    payments: {
      seq: `seq + ${n * last.payments}`,
      ...allOf(['id', 'request_id', 'ask_id', 'twin_id'], otherId),
      reference: otherCode,
      search_text: `case when reference is null then search_text
        else replace(search_text, lower(reference), lower(${otherCode})) end`,
      ...allOf(
        ['initiated_at', 'paid_at', 'reversed_at', 'first_heard_at', 'happened_at', 'checked_at', 'changed_at'],
        earlier,
      ),
    },
    evidence: {
      message_id: `message_id ${messageId}`,
      payment_seq: `payment_seq + ${n * last.payments}`,
      reference: otherCode,
    },
    evidence_keys: { hash: otherBytes('hash'), message_id: `message_id ${messageId}` },
    asks: { ...allOf(['id', 'idempotency_key'], otherId), ...allOf(['created_at', 'settled_at'], earlier) },
    claims: {
      ...allOf(['id', 'payment_id', 'made_on'], otherId),
      claimed_at: earlierTime('claimed_at', days),
    },
    totals: day,
    hour_totals: day,
  };
}

/** Returns the code that a payment with this code has in the n-th copy, or the code itself when n is zero. */
export function codeInCopy(code: string, n: number): string {
  if (n === 0) return code;
  const { year, monthsLater } = codeOfCopy(n);
  return `${year}${MONTHS.charAt(MONTHS.indexOf(code.charAt(1)) + monthsLater)}${code.slice(2)}`;
}

function codeOfCopy(n: number): { year: string; monthsLater: number } {
  if (n > MOST_COPIES) throw new RangeError(`at most ${MOST_COPIES} copies have codes of their own`);
  return { year: YEARS.charAt(n % YEARS.length), monthsLater: Math.floor(n / YEARS.length) * MONTHS_RECORDED };
}

/** What the engines say in other words. */
const WORDS_OF = {
  sqlite: {
    placeOf: 'instr',
    bytes: (hex: string): string => `x'${hex}'`,
    earlierDay: (column: string, days: number): string => `date(${column}, '-${days} days')`,
    earlierTime: (column: string, days: number): string => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column}, '-${days} days')`,
  },
  postgres: {
    placeOf: 'strpos',
    bytes: (hex: string): string => `'\\x${hex}'::bytea`,
    earlierDay: (column: string, days: number): string => `to_char(${column}::date - ${days}, 'YYYY-MM-DD')`,
    earlierTime: (column: string, days: number): string =>
      `to_char((${column}::timestamptz - interval '${days} days') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  },
} as const;
