import { CONFIRMED, codesAmongWords, codesBeforeConfirmed } from './codes-in-text';
import { haveNoWordInCommon } from '@/lib/domain/compare';
import { unglued } from './glue';
import { borrowedIn, daysSaid, holdsBareSum, holdsNumber, namesSum, sumsSaid } from './message-fields';
import { partiesIn, type Payer, payersIn } from './message-parties';
import { saysUndone } from './undone';

/** What a whole M-PESA message says. Anyone can type one: it is a claim to check, never evidence. */
export type MpesaMessage = {
  code: string;
  amountMinor: number | null;
  /** What M-PESA lent for it (Fuliza): never more than was paid. */
  borrowedMinor: number | null;
  /**
   * `sent`: the payer's own message, which names the shop. `received`: the shop's message, which names the payer. Null:
   * unknown.
   */
  side: 'sent' | 'received' | null;
  /** The business a payer's message names. */
  shop: string | null;
  /** A till or paybill number the message names, and the account beside a paybill. */
  till: string | null;
  account: string | null;
  /** Who paid, from a received message: name as written; phone as written, whole or masked ("0712***678"). */
  sender: { name: string | null; phone: string | null } | null;
  /** Its date, YYYY-MM-DD, and time of day, HH:MM of 24 hours, in Kenya. */
  day: string | null;
  time: string | null;
};

/**
 * What was read in a message. `several`: it names more than one code, or says one thing twice and differently; a person
 * must say which is meant.
 */
export type MessageReading =
  | { kind: 'message'; message: MpesaMessage }
  | { kind: 'code'; reference: string }
  | { kind: 'several'; references: string[] };

/** Whose messages hold references of their own, which may look like a code. */
const OTHER_WALLET =
  /\b(?:airtel|t-?kash|equit(?:y|el)|kcb|co-?op|ncba|absa|dtb|stanbic|i&m|bank|pesalink|sacco|a\/c|acct)\b/i;
/** Its notice names nothing but sums that are owed, and a day to come. */
const FULIZA = /\bfuliza\b/i;
const ADDRESS = /https?:\/\/\S+/gi;
const MOST_CODES = 5;

/**
 * Reads a whole M-PESA message, English or Swahili, whatever stands before and after it; or a whole code among words.
 * Null when there is no code that the text shows to be one: before "confirmed", or carrying a date. `known` are signs
 * in it that our record has as codes.
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
  // What was written before a message is a friend's, not M-PESA's; where the code stands last, all is said before it.
  const text = isConfirmed ? plain.slice(Math.max(0, plain.search(new RegExp(written, 'i')))) : plain;
  const said = text.replace(new RegExp(written, 'gi'), ' ');
  const sums = sumsSaid(said);
  if (!isConfirmed && !isKnown && sums.length > 0 && OTHER_WALLET.test(said)) return null;
  const { days, time } = daysSaid(said);
  const { payee, payer, account, tills } = partiesIn(said);
  const doubtful: MessageReading = { kind: 'several', references: [code] };
  // What undoes stands before a message as well as after it.
  if (saysUndone(plain.replace(new RegExp(written, 'gi'), ' '))) return doubtful;
  // A day beside a bare code is a chat's own as often as not.
  const isBare = sums.length === 0 && payee === null && payer === null && tills.length === 0 && !holdsNumber(said);
  if (!isConfirmed && isBare && !(FULIZA.test(said) && namesSum(said))) return { kind: 'code', reference: code };
  if (sums.length > 1 || sums.includes(null) || days.length > 1 || days.includes(null) || tills.length > 1)
    return doubtful;
  if (isConfirmed && tills.length === 0 && partiesIn(plain).tills.length > 0) return doubtful;
  // Whoever was paid was paid a sum: one that is not found is one that was written so as not to be.
  const isOfSum =
    payee !== null ||
    (payer !== null && (isConfirmed || !payer.isBeside)) ||
    holdsBareSum(said) ||
    (!FULIZA.test(said) && holdsNumber(said));
  if (sums.length === 0 && isOfSum) return doubtful;
  // What moved may be called a cost; and the notice of a Fuliza alone names a debt, under the code of a payment.
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

/** Whether two who are both named as the one who paid cannot be one. */
function areOthers(one: Payer, other: Payer): boolean {
  return one.name !== null && other.name !== null && haveNoWordInCommon(one.name, other.name);
}

/**
 * Returns whether the text before a message passes for a message itself, under a code that is not valid. A friend's
 * remark on the same sum does not.
 */
function isMessageToo(before: string, sums: readonly (number | null)[]): boolean {
  const others = sumsSaid(before);
  const { payee, payer } = partiesIn(before);
  const isOfSomebody = (payee !== null || payer !== null) && daysSaid(before).days.length > 0;
  if (isOfSomebody && (others.length === 0 || others.some((sum) => !sums.includes(sum)))) return true;
  if (before.search(CONFIRMED) === -1 && !/k(?:sh|es)/i.test(before)) return false;
  return others.length === 0 ? holdsBareSum(before) : others.some((sum) => !sums.includes(sum));
}
