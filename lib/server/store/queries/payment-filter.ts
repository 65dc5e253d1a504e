import 'server-only';
import type { Offsets } from '@/lib/domain/offset-changes';
import type { PaymentKind, PaymentState } from '@/lib/domain/payment-facts';
import type { Tills } from '@/lib/domain/person';

/** A place in the list. The next page continues after it. In a list by amount it has one, or null if it is unknown. */
export type ListPlace = { happenedAt: string; id: string; amountMinor?: number | null };

/** When it was done (UTC ISO, the end is excluded), and the ids of people, one of whom did it. */
export type PersonAct = { from?: string; before?: string; by?: readonly string[] };

/** What only operators ask for. All texts are in lower case. */
type TermMeaning = {
  /** A part of the code. */
  codePart?: string | undefined;
  /** Words, or parts of words, that all stand in the payer's name. */
  nameParts?: readonly string[] | undefined;
  /** One whole value of the metadata. */
  metadataValue?: string | undefined;
  /** The whole name of the order that the claim names. */
  orderName?: string | undefined;
  /** Whether the claim names no order. */
  isWithoutOrder?: true | undefined;
  /** When the claim was made, UTC ISO; the end is excluded. */
  claimed?: { from: string; before: string } | undefined;
  /** Whether the claim was made long after the payment happened. */
  isClaimedLate?: boolean | undefined;
  /** A part of the claim's note. */
  notePart?: string | undefined;
  /** A part of a note of staff on the payment, for a reader who may read notes. */
  staffNotePart?: string | undefined;
  /** The ids of people, one of whom made the claim that counts. */
  claimedBy?: readonly string[] | undefined;
  /** What a person did with it: released its tick, or was shown it as Paid. One such act meets all that is asked. */
  released?: PersonAct | undefined;
  shown?: PersonAct | undefined;
  /** Bounds in minor units, both included, of what was paid or, while that is unknown, of what was asked for. */
  sum?: { fromMinor: number | null; toMinor: number | null; of: 'paid' | 'asked' } | undefined;
};

export type PaymentFilter = TermMeaning & {
  text?: string | undefined;
  /** What `text` may mean beside its signs: payments that meet one of these count as well. */
  meanings?: readonly PaymentMeaning[] | undefined;
  /** Tills at which `text` matches only codes and not the payer. */
  tillsHidingPayer?: readonly string[] | undefined;
  id?: string | undefined;
  reference?: string | undefined;
  /** A code with look-alike characters folded into one (`foldedCode`). */
  foldedReference?: string | undefined;
  /** The last characters of such a code, at least three. */
  foldedEnd?: string | undefined;
  /** Any of these exact texts. */
  phones?: readonly string[] | undefined;
  /** The last digits of a phone, at least two. `phoneStart` is its first characters as they are written. */
  phoneEnd?: string | undefined;
  phoneStart?: string | undefined;
  /** Lower-case words that all stand in the payer's name. At least one has three characters. */
  nameWords?: readonly string[] | undefined;
  amountMinor?: number | undefined;
  state?: PaymentState | undefined;
  /** Null for payments whose till is not known. */
  tillKey?: string | null | undefined;
  /** The keys of tills that are left out. A payment whose till is unknown is not. */
  exceptTills?: readonly string[] | undefined;
  /** A payment request of ours without an outcome. */
  isOpenRequest?: true | undefined;
  /** Whether it has a claim that counts. */
  isClaimed?: boolean | undefined;
  /** Two or more states, one of which it has. */
  states?: readonly PaymentState[] | undefined;
  /** The keys of two or more tills, at one of which it is. */
  tillKeys?: readonly string[] | undefined;
  /** The keys of tills at which it is not. A payment whose till is unknown is kept. */
  leftOutTills?: readonly string[] | undefined;
  /** Set where payments of unknown till are left out. */
  isTillKnown?: true | undefined;
  kinds?: readonly PaymentKind[] | undefined;
  /** Hours (0 to 23) and weekdays (0 is Monday) at which it happened, on clocks with these offsets. */
  clock?: { hours: readonly number[]; weekdays: readonly number[]; offsets: Offsets } | undefined;
  /** Whether it was found in Kopo Kopo's own list first. */
  isFoundLate?: boolean | undefined;
  /** What else must all be true of it. Never empty. */
  terms?: readonly PaymentTerm[] | undefined;
  /** Set when its conditions contradict each other. */
  isNothing?: true | undefined;
  /** UTC ISO, included. */
  from?: string | undefined;
  /** UTC ISO, excluded. */
  before?: string | undefined;
  /** Only payments that this person sees. All, if not given. */
  visibility?: Visibility | undefined;
};

/** A condition of a search: a payment meets one of these, or none of them when `isNot`. */
export type PaymentTerm = {
  isNot: boolean;
  anyOf: readonly PaymentMeaning[];
  /** Tills at which nothing meets it, nor its opposite: the answer would tell the reader who paid. */
  exceptTills: readonly string[];
};

/** What a text may mean. It narrows by nothing that concerns the reader but `exceptTills`. */
export type PaymentMeaning = TermMeaning & TextMeaning;

type TextMeaning = Pick<
  PaymentFilter,
  | 'text'
  | 'id'
  | 'reference'
  | 'foldedReference'
  | 'foldedEnd'
  | 'phones'
  | 'phoneEnd'
  | 'phoneStart'
  | 'nameWords'
  | 'amountMinor'
  | 'exceptTills'
  | 'from'
  | 'before'
>;

/**
 * The payments that a person sees: those of their tills and, while the till is unknown, all or only those that the
 * person requested or looked up.
 */
export type Visibility = { staffId: string; tills: Tills; tillUnknown: 'all' | 'known' };
