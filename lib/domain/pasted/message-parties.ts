import { isMaskedPhone, kenyanPhone } from '@/lib/domain/phone';
import { tillKey } from '@/lib/domain/till';

/**
 * A person or business as a message names it: by a name, by a phone (whole or masked, as written), or by the number of
 * a till or paybill.
 */
export type Party = { name: string | null; phone: string | null; number: string | null };

/**
 * Who paid. `isBeside` is true when only words beside the sentence name the payer ("paid by", "Customer:"); people
 * write such words without a sum too.
 */
export type Payer = Party & { isBeside: boolean };

/** Where a name stands in a text, as it is written. */
export type NamePlace = { start: number; words: string };

/** What may stand between the verb and the party: "a payment of Ksh1,230.00". */
const SUM = String.raw`(?:\S+\s+){0,5}?`;
const SHILLINGS = String.raw`k(?:sh|es)s?[.:]?\s*\d[\d.,]*(?:/[=-])?`;
const FROM = String.raw`(?:from|kutoka(?:\s+kwa)?)\s+`;
const PAYEE = new RegExp(
  String.raw`(?<![a-z])(?:(?:paid|sent|transferred)\s+${SUM}to|(?:imetumwa|zimetumwa|imelipwa|zimelipwa)\s+kwa|(?:umelipa|umetuma)\s+${SUM}kwa)\s+`,
  'i',
);
const PAYER = new RegExp(
  String.raw`(?<![a-z])(?:(?:received|credited|payment|money|cash|malipo|pesa|umepokea|umetumiwa|imepokelewa|zimepokelewa)\s+${SUM}${FROM}|${SHILLINGS}\s+${FROM})`,
  'i',
);
/** Excludes means of payment: they are no people. */
const BY_MEANS = String.raw`(?!(?:m-?pesa|fuliza|mobile|phone|simu|cash|card|till|bank|mistake|error|me|us|mimi|sisi|asante|ahsante)(?!\p{L})|\d{1,2}(?!\d))`;
const PAID_BY = new RegExp(
  String.raw`(?<!\p{L})(?:(?:paid|sent|transferred|made|payment)\s+${SUM}by|(?:[iu]|zi|ni|tu)(?:me|li)(?:lipwa|tumwa|tumiwa)\s+${SUM}na)\s+${BY_MEANS}`,
  'iu',
);
/** "You have received Ksh450.00 NJERI MFANO 254700000031": the words are a name when a phone follows them. */
const RECEIVED_NAME = new RegExp(
  String.raw`(?<!\p{L})(?:received|umepokea|umetumiwa)\s+${SHILLINGS}\s+(?!(?:from|kutoka|on|at|in|to|for|tarehe|mnamo)(?!\p{L}))(?=(?:\p{L}[\p{L}'.-]*\s+){1,4}\+?[\d*•]{3})`,
  'iu',
);
/** "NJERI MFANO 0700000031 has paid Ksh450". */
const WHO_PAID =
  /(?<!\p{L})((?:\p{L}[\p{L}'.-]*\s+){1,3}\(?\+?\d[\d ]{2,13}[*•xX]{0,6}\d{0,9}\)?)[\s,]+(?:(?:has|have|just)\s+)*(?:paid|sent|transferred|a(?:me|li)(?:lipa|tuma))(?!\p{L})/iu;
const LABEL = new RegExp(
  String.raw`(?<!\p{L})(?:customer|client|payer|sender|depositor|remitter|mteja|mlipaji|mtumaji|paid\s+by|sent\s+by|received\s+from)(?:'?s)?(?:\s+(?:full\s+)?(?:names?|jina))?\s*[:=]\s*`,
  'iu',
);
/** A phone with a label, apart from the name of its owner: "Sender Phone: 0700000031", "Tel 0700000031". */
const LABELLED_PHONE =
  /(?<!\p{L})(?:phone|mobile|msisdn|tel|simu)(?: (?:no|number|namba|nambari))?[\s.:=]*(\+?\d[\d .-]{7,}\d)/iu;
/** A label that does not say that the name is the payer's: the name counts when a phone stands beside it. */
const NAME_LABEL = /(?<!\p{L})(?:names?|jina)\s*[:=]\s*/iu;
/** Matches the end of a labelled field: a sign that separates fields, or the next label. */
const LABEL_END = /\s*(?:[,;|]|(?<!\p{L})\p{L}+\.?(?:\s(?:no|number|name|code))?\.?\s*[:=])/iu;
const ACCOUNT =
  /\b(?:for\s+account|account\s+(?:no|number)|kwa\s+akaunti)\b(?:\s+(?:no|number|nambari|namba)\b)?[.:]?\s*/i;
const TILL =
  /\b(?:till|paybill|pay\s+bill|business|biashara)\s*(?:no|number|nambari|namba)?\s*[.:#-]?\s*(k?\d{5,7})(?!\d)/gi;
/** Matches the end of the words about a party: a day, an account, or the next sentence of M-PESA. */
const END =
  /\s*[.,]?\s*(?:\b(?:on|at|tarehe|mnamo|siku|saa)\s+\d|(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{2}|\b(?:for|kwa)\s+(?:account|akaunti|buy)\b|\baccount\s+(?:no|number|balance)\b|\bnew\s+(?:m-?pesa|account|business|till|utility|merchant|balance)|\b(?:baki|salio|gharama|kupitia|via)\b|\btransaction\s+cost|\b(?:till|paybill|pay\s+bill)\s*(?:no|number|nambari|namba)?\s*[.:#-]?\s*k?\d|\b(?:in|into|to|at|kwa|kwenye)\s+(?:your|pochi|till|biashara)\b|\bref\b|$)/i;
/** Matches words in small letters that are no part of a payer's name. */
const NO_NAME = /(?<!\p{L})(?:for|to|using|through|with|today|yesterday|kwa|leo|jana|please|thanks)(?!\p{L})/u;
const SENTENCE = /[.!?]\s+(?=\p{Lu}\p{Ll})/u;
/** Matches the end of a name before inserted words: "MFANO STORES. on … 23/11/26". */
const JOINT = /[.,]?\s+(?:on|at|for|via|tarehe|mnamo|siku|saa|kupitia)(?=\s|$)/u;
/** A phone after a name ends the name: "NJERI MFANO 254700000031 REVERSED". */
const PHONE_BEHIND = /(?<=\p{L}[^]*)[\s(]\+?(?:254|0)?[17]\d[\d*•xX# ]{5,}/u;
const MAX_NAME = 60;
const MAX_ACCOUNT = 40;
/** The greatest distance between a label and the phone that belongs to it, in characters. */
const NEAR_LABEL = 120;

/** Returns the payee, the payer, the account beside a paybill, and each till or paybill number in a message, once. */
export function partiesIn(text: string): {
  payee: Party | null;
  payer: Payer | null;
  account: string | null;
  tills: string[];
} {
  const payee = partyAfter(PAYEE, text);
  const account = wordsAfter(ACCOUNT, text)?.words.replace(/[\s.,;:]+$/, '') ?? '';
  const named = [...text.matchAll(TILL)].flatMap((match) => match[1] ?? []);
  const tills = new Map(
    [...named, ...(payee?.number === null || payee === null ? [] : [payee.number])].map((till) => [
      tillKey(till),
      till.toUpperCase(),
    ]),
  );
  return {
    payee,
    payer: payersIn(text)[0] ?? null,
    account: account === '' || account.length > MAX_ACCOUNT ? null : account,
    tills: [...tills.values()],
  };
}

/** Returns everyone whom a text names as the payer, first the one in M-PESA's own sentence. */
export function payersIn(text: string): Payer[] {
  const received = withPhone(partyAfter(PAYER, text), text);
  const who = WHO_PAID.exec(text)?.[1];
  const byPhone = [
    labelledParty(NAME_LABEL, text),
    who === undefined ? null : partyOf(who.replace(/[()]/g, ' ')),
  ].filter((party) => party !== null && party.phone !== null);
  const beside = [
    partyAfter(PAID_BY, text),
    partyAfter(RECEIVED_NAME, text),
    labelledParty(LABEL, text),
    ...byPhone,
  ].filter((party) => party !== null && (party.name !== null || party.phone !== null));
  return [
    ...(received === null ? [] : [{ ...received, isBeside: false }]),
    ...beside.flatMap((party) => (party === null ? [] : [{ ...party, isBeside: true }])),
  ];
}

/** Returns the places of all names of payers and payees in a text. */
export function namesIn(text: string): NamePlace[] {
  return [PAYEE, PAYER, PAID_BY, RECEIVED_NAME].flatMap((start) => {
    const found: NamePlace[] = [];
    for (let at = 0; at < text.length; ) {
      const after = wordsAfter(start, text.slice(at));
      if (after === null) break;
      const ends = [JOINT, PHONE_BEHIND].map((end) => end.exec(after.words)?.index ?? after.words.length);
      const name = after.words.slice(0, Math.min(...ends));
      found.push({ start: at + after.index, words: name });
      at += after.index + Math.max(1, name.length);
    }
    return found;
  });
}

function wordsAfter(start: RegExp, text: string, end = END): { index: number; words: string } | null {
  const found = start.exec(text);
  if (found === null) return null;
  const index = found.index + found[0].length;
  const rest = text.slice(index);
  const words = rest.slice(0, end.exec(rest)?.index ?? rest.length);
  return { index, words: words.slice(0, SENTENCE.exec(words)?.index ?? words.length) };
}

const DIGITS = /(?<!\d)\+?\d(?:(?:[\d ]|[.-](?=\d{3}(?!\d)))*\d)?(?:[*•xX#]{2,}\d*)?|[*•]{2,}\d+/g;

function partyAfter(start: RegExp, text: string): Party | null {
  const after = wordsAfter(start, text);
  if (after === null) return null;
  return partyOf(
    start === PAYEE ? after.words : after.words.slice(0, NO_NAME.exec(after.words)?.index ?? after.words.length),
  );
}

/** "Customer: NJERI MFANO Phone: 0700000031": the phone may have a label of its own. */
function labelledParty(label: RegExp, text: string): Party | null {
  const after = wordsAfter(label, text, LABEL_END);
  if (after === null) return null;
  const party = partyOf(after.words.slice(0, END.exec(after.words)?.index ?? after.words.length));
  return withPhone(
    { ...party, phone: party.phone ?? partyOf(text.slice(after.index, after.index + NEAR_LABEL)).phone },
    text,
  );
}

/** Returns a party that has a name and no phone with the phone that has a label elsewhere in the text. */
function withPhone<Named extends Party | null>(party: Named, text: string): Named {
  if (party === null || party.name === null || party.phone !== null) return party;
  return { ...party, phone: partyOf(LABELLED_PHONE.exec(text)?.[1] ?? '').phone };
}

function partyOf(words: string): Party {
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
