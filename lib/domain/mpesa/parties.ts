import { tillKey } from '@/lib/domain/till';
import type { Phrase } from './forms/remarks';
import { OTHERS, PAYEES, PAYERS, PEOPLE } from './forms/table';
import type { Capture } from './match';
import { type NamePlace, type Party, partyOf, payerOf } from './party';
import { findAll, findEach } from './search';
import { subjectOf } from './subject';
import { sumAt } from './sums';

/**
 * Who paid. `isBeside` is true when only words beside a sentence name the payer ("paid by", "Customer:"); people write
 * such words without a sum too.
 */
type Payer = Party & { isBeside: boolean };

/** Everyone and everything that the words of a text name, apart from its known sentences. */
export type Named = {
  payees: Party[];
  payers: Payer[];
  accounts: string[];
  /** Each number that the text calls a till or a paybill, once. */
  tills: string[];
  /** Sums that M-PESA lent for the payment (Fuliza), in minor units of KES, each once; null when it cannot be read. */
  lent: (number | null)[];
  /** A phone behind a label of its own: "Phone: 0700000031". */
  phone: string | null;
  names: NamePlace[];
};

/** Means of payment and people who are no payers: "paid by M-PESA", "paid by mistake", "paid by 24/11/26". */
const NO_PAYER =
  /^(?:m-?pesa|fuliza|mobile|phone|simu|cash|card|till|bank|mistake|error|me|us|mimi|sisi|asante|ahsante|\d{1,2}(?!\d))(?!\p{L})/iu;

/** The greatest distance between a label and the phone that belongs to it, in characters. */
const NEAR_LABEL = 120;

/** Returns what the phrases of a text name. */
export function partiesIn(text: string): Named {
  const subject = subjectOf(text);
  const payerPhrases = findEach(PAYERS, subject);
  const payeePhrases = findEach(PAYEES, subject);
  const others = findEach(OTHERS, subject).flatMap(({ captures }) => captures);
  const wordsOf = ({ start, end }: Capture): string => text.slice(start, end);
  const [phone = null] = others.filter(({ slot }) => slot === 'phone').map((found) => partyOf(wordsOf(found)).phone);
  const payers = payerPhrases.flatMap(({ of, captures }) =>
    captures.flatMap((capture) => {
      if (!isPayer(capture)) return [];
      // "payer: Njeri Mfano, 0700000031": the phone stands in the next field.
      const near = of.isField === true ? partyOf(text.slice(capture.start, capture.start + NEAR_LABEL)).phone : null;
      return payerIn(of, wordsOf(capture), phone ?? near);
    }),
  );
  return {
    payees: payeePhrases.flatMap(({ captures }) =>
      captures.flatMap((capture) => (capture.slot === 'payee' ? partyOf(wordsOf(capture)) : [])),
    ),
    payers: payers.toSorted((one, other) => Number(one.isBeside) - Number(other.isBeside)),
    accounts: others.flatMap((found) => (found.slot === 'account' ? wordsOf(found).replace(/[\s.,;:]+$/, '') : [])),
    tills: tillsOf(others.flatMap((found) => (found.slot === 'till' ? wordsOf(found) : []))),
    lent: [
      ...new Set(others.flatMap((found) => (found.slot === 'lent' ? (sumAt(text, found.start)?.minor ?? null) : []))),
    ],
    phone,
    names: [...payerPhrases, ...payeePhrases].flatMap(({ start, captures }) =>
      // A phrase that begins with a name may begin with any words.
      namesOf(captures, text).filter((name) => name.start > start),
    ),
  };
}

/** Returns those whose name stands with a phone, as in a row of a list. */
export function peopleIn(text: string): Payer[] {
  return findAll(PEOPLE, subjectOf(text)).map(({ start, end }) => {
    const { name, phone, number } = payerOf(text.slice(start, end));
    // The columns before the name, and the lines between the columns, are no part of it.
    return { name: name?.replace(/^[\d.,\s|]+|[\s|]+$/g, '') ?? null, phone, number, isBeside: true };
  });
}

/** Returns tills in capital letters, each once, however it is written. */
export function tillsOf(tills: readonly string[]): string[] {
  const plain = tills.map((till) => till.replaceAll(' ', '').toUpperCase());
  return [...new Map(plain.map((till) => [tillKey(till), till])).values()];
}

/** Returns where names of people, businesses and accounts stand among what was matched. */
export function namesOf(captures: readonly Capture[], text: string): NamePlace[] {
  return captures.flatMap((capture) =>
    isPayer(capture) || capture.slot === 'payee' || capture.slot === 'account'
      ? { start: capture.start, words: text.slice(capture.start, capture.end) }
      : [],
  );
}

export function isPayer({ slot }: Capture): boolean {
  return slot === 'payer' || slot === 'person';
}

/** A name without a phone gets the phone that has a label elsewhere in the text: "Phone: 0700000031". */
function payerIn({ isBeside = false, needsPhone = false }: Phrase, words: string, labelled: string | null): Payer | [] {
  const party = payerOf(words);
  if ((party.name === null && party.phone === null) || (isBeside && NO_PAYER.test(words.trim()))) return [];
  const phone = party.phone ?? (party.name === null ? null : labelled);
  return needsPhone && phone === null ? [] : { ...party, phone, isBeside };
}
