import { CONFIRMED, codesAmongWords, codesBeforeConfirmed } from './codes-in-text';
import { haveNoWordInCommon } from '@/lib/domain/compare';
import { unglued } from './glue';
import { borrowedIn, daysSaid, holdsBareSum, holdsNumber, namesSum, sumsSaid } from './message-fields';
import { partiesIn, type Payer, payersIn } from './message-parties';
import { saysUndone } from './undone';

/** What a whole M-PESA message says. Anyone can type one: it must be checked, and is never evidence. */
export type MpesaMessage = {
  code: string;
  amountMinor: number | null;
  /** What M-PESA lent for the payment (Fuliza): never more than was paid. */
  borrowedMinor: number | null;
  /**
   * `sent`: the payer's own message, which names the shop. `received`: the shop's message, which names the payer. Null:
   * unknown.
   */
  side: 'sent' | 'received' | null;
  /** The business that a payer's message names. */
  shop: string | null;
  /** A till or paybill number in the message, and the account beside a paybill. */
  till: string | null;
  account: string | null;
  /** The payer in a received message: the name as written; the phone as written, whole or masked ("0712***678"). */
  sender: { name: string | null; phone: string | null } | null;
  /** The date of the message, YYYY-MM-DD, and the time, HH:MM of 24 hours, in Kenya. */
  day: string | null;
  time: string | null;
};

/**
 * The reading of a message. `several`: the message names more than one code, or contradicts or hides something; a
 * person must decide.
 */
export type MessageReading =
  | { kind: 'message'; message: MpesaMessage }
  | { kind: 'code'; reference: string }
  | { kind: 'several'; references: string[] };

/** Words of banks and other wallets. Their messages hold references of their own, which may look like a code. */
const OTHER_WALLET =
  /\b(?:airtel|t-?kash|equit(?:y|el)|kcb|co-?op|ncba|absa|dtb|stanbic|i&m|bank|pesalink|sacco|a\/c|acct)\b/i;
/** A Fuliza message names only sums that are owed, and a future day. */
const FULIZA = /\bfuliza\b/i;
const ADDRESS = /https?:\/\/\S+/gi;
const MOST_CODES = 5;

/**
 * Reads a whole M-PESA message, English or Swahili, whatever stands before and after it, or a whole code among words.
 * Returns null when no word in the text is clearly a code. `known` are the codes of `codesToTry` that our record has.
 */
export function readMessage(text: string, known: ReadonlySet<string>): MessageReading | null {
  const plain = unglued(text.replace(ADDRESS, ' '));
  const confirmed = codesBeforeConfirmed(plain);
  const codes = [...new Set([...confirmed, ...codesAmongWords(plain, known)])];
  const [code] = codes;
  if (code === undefined) return null;
  if (codes.length > 1) return { kind: 'several', references: codes.slice(0, MOST_CODES) };
  return messageOf(code, plain, { isConfirmed: confirmed.length > 0, isKnown: known.has(code) });
}

function messageOf(
  code: string,
  plain: string,
  { isConfirmed, isKnown }: { isConfirmed: boolean; isKnown: boolean },
): MessageReading | null {
  const written = code.split('').join('[^A-Za-z0-9]*');
  // A friend may write before a message. When the code stands last, the whole message stands before it.
  const text = isConfirmed ? plain.slice(Math.max(0, plain.search(new RegExp(written, 'i')))) : plain;
  const said = text.replace(new RegExp(written, 'gi'), ' ');
  const sums = sumsSaid(said);
  if (!isConfirmed && !isKnown && sums.length > 0 && OTHER_WALLET.test(said)) return null;
  const { days, time } = daysSaid(said);
  const { payee, payer, account, tills } = partiesIn(said);
  const doubtful: MessageReading = { kind: 'several', references: [code] };
  // Words that undo the payment count before a message as well as after it.
  if (saysUndone(plain.replace(new RegExp(written, 'gi'), ' '))) return doubtful;
  // A day beside a code alone is often the chat's own.
  const isBare = sums.length === 0 && payee === null && payer === null && tills.length === 0 && !holdsNumber(said);
  if (!isConfirmed && isBare && !(FULIZA.test(said) && namesSum(said))) return { kind: 'code', reference: code };
  if (sums.length > 1 || sums.includes(null) || days.length > 1 || days.includes(null) || tills.length > 1)
    return doubtful;
  if (isConfirmed && tills.length === 0 && partiesIn(plain).tills.length > 0) return doubtful;
  // A message that names a party must name a sum. If no sum is found, it was written so as not to be found.
  const isOfSum =
    payee !== null ||
    (payer !== null && (isConfirmed || !payer.isBeside)) ||
    holdsBareSum(said) ||
    (!FULIZA.test(said) && holdsNumber(said));
  if (sums.length === 0 && isOfSum) return doubtful;
  // A sum that moved may be called a cost. Only a Fuliza message names a debt under the code of a payment.
  if (sums.length === 0 && namesSum(said) && (isConfirmed || FULIZA.test(said))) return doubtful;
  if (isConfirmed && isMessageToo(plain.slice(0, plain.length - text.length), sums)) return doubtful;
  const borrowed = borrowedIn(plain);
  const payers = payersIn(plain);
  if (
    borrowed.length > 1 ||
    borrowed.includes(null) ||
    payers.some((one) => payers.some((other) => areOthers(one, other)))
  )
    return doubtful;
  const from = payer ?? payers.find(({ name, phone }) => name !== null && phone !== null) ?? null;
  return {
    kind: 'message',
    message: {
      code,
      amountMinor: sums[0] ?? null,
      borrowedMinor: borrowed[0] ?? null,
      side: payee !== null && payer === null ? 'sent' : payer !== null && payee === null ? 'received' : null,
      shop: payee?.name ?? null,
      till: tills[0] ?? null,
      account,
      sender:
        from === null || (from.name === null && from.phone === null) ? null : { name: from.name, phone: from.phone },
      day: days[0] ?? null,
      time,
    },
  };
}

/** True when two named payers cannot be one person. */
function areOthers(one: Payer, other: Payer): boolean {
  return one.name !== null && other.name !== null && haveNoWordInCommon(one.name, other.name);
}

/**
 * True when the text before a message looks like a message itself, under an invalid code. A friend's remark on the same
 * sum does not.
 */
function isMessageToo(before: string, sums: readonly (number | null)[]): boolean {
  const others = sumsSaid(before);
  const { payee, payer } = partiesIn(before);
  const isOfSomebody = (payee !== null || payer !== null) && daysSaid(before).days.length > 0;
  if (isOfSomebody && (others.length === 0 || others.some((sum) => !sums.includes(sum)))) return true;
  if (before.search(CONFIRMED) === -1 && !/k(?:sh|es)/i.test(before)) return false;
  return others.length === 0 ? holdsBareSum(before) : others.some((sum) => !sums.includes(sum));
}
