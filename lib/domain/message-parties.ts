import { isMaskedPhone, kenyanPhone } from './phone';
import { tillKey } from './till';

/** A person or business as a message names it: words, a phone whole or masked as written, the number of a till or paybill. */
export type Party = { name: string | null; phone: string | null; number: string | null };

/** What may stand between the verb and whom it speaks of: "a payment of Ksh1,230.00". */
const SUM = String.raw`(?:\S+\s+){0,5}?`;
const PAYEE = new RegExp(String.raw`(?<![a-z])(?:(?:paid|sent|transferred)\s+${SUM}to|(?:imetumwa|zimetumwa|imelipwa|zimelipwa)\s+kwa|(?:umelipa|umetuma)\s+${SUM}kwa)\s+`, 'i');
const PAYER = new RegExp(String.raw`(?<![a-z])(?:received|umepokea|umetumiwa|imepokelewa|zimepokelewa)\s+${SUM}(?:from|kutoka(?:\s+kwa)?)\s+`, 'i');
const ACCOUNT = /\b(?:for\s+account|account\s+(?:no|number)|kwa\s+akaunti)\b(?:\s+(?:no|number|nambari|namba)\b)?[.:]?\s*/i;
const TILL = /\b(?:till|paybill|pay\s+bill|business|biashara)\s*(?:no|number|nambari|namba)?\s*[.:#-]?\s*(k?\d{5,7})(?!\d)/gi;
/** Where what is said of somebody ends: a day, an account, or the next sentence of M-PESA's. */
const END =
  /\s*[.,]?\s*(?:\b(?:on|at|tarehe|mnamo|siku|saa)\s+\d|(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|\b(?:for|kwa)\s+(?:account|akaunti|buy)\b|\baccount\s+(?:no|number|balance)\b|\bnew\s+(?:m-?pesa|account|business|balance)|\b(?:baki|salio|gharama|kupitia|via)\b|\btransaction\s+cost|\b(?:till|paybill|pay\s+bill)\s*(?:no|number|nambari|namba)?\s*[.:#-]?\s*k?\d|\b(?:in|into|to|at|kwa|kwenye)\s+(?:your|pochi|till|biashara)\b|\bref\b|$)/i;
const SENTENCE = /[.!?]\s+(?=\p{Lu}\p{Ll})/u;
const MAX_NAME = 60;
const MAX_ACCOUNT = 40;

/** Who was paid and who paid, the account beside a paybill, and the tills or paybills a message names, each once. */
export function partiesIn(text: string): { payee: Party | null; payer: Party | null; account: string | null; tills: string[] } {
  const payee = partyAfter(PAYEE, text);
  const account = wordsAfter(ACCOUNT, text)?.replace(/[\s.,;:]+$/, '') ?? '';
  const named = [...text.matchAll(TILL)].flatMap((match) => match[1] ?? []);
  const tills = new Map([...named, ...(payee?.number === null || payee === null ? [] : [payee.number])].map((till) => [tillKey(till), till.toUpperCase()]));
  return { payee, payer: partyAfter(PAYER, text), account: account === '' || account.length > MAX_ACCOUNT ? null : account, tills: [...tills.values()] };
}

function wordsAfter(start: RegExp, text: string): string | null {
  const found = start.exec(text);
  if (found === null) return null;
  const rest = text.slice(found.index + found[0].length);
  const words = rest.slice(0, END.exec(rest)?.index ?? rest.length);
  return words.slice(0, SENTENCE.exec(words)?.index ?? words.length);
}

const DIGITS = /(?<!\d)\+?\d(?:[\d ]*\d)?(?:[*•xX#]{2,}\d*)?|[*•]{2,}\d+/g;

function partyAfter(start: RegExp, text: string): Party | null {
  const words = wordsAfter(start, text);
  if (words === null) return null;
  let phone: string | null = null;
  let number: string | null = null;
  const rest = words.replace(DIGITS, (found) => {
    if (isMaskedPhone(found) || kenyanPhone(found) !== null || /^\+?\d{10,15}$/.test(found)) {
      phone ??= found;
      return ' ';
    }
    if (!/^\d{5,7}$/.test(found)) return found;
    number ??= found;
    return ' ';
  });
  const name = rest.replace(/\s+/g, ' ').replace(/^[\s.,:;-]+|[\s.,:;-]+$/g, '');
  return { name: /\p{L}/u.test(name) && name.length <= MAX_NAME ? name : null, phone, number };
}
