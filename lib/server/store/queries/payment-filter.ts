import 'server-only';
import type { PaymentState } from '@/lib/domain/payment-facts';
import type { Tills } from '@/lib/domain/person';

/** A place in the list. The next page continues after it. In a list by amount it has one, or null if it is unknown. */
export type ListPlace = { happenedAt: string; id: string; amountMinor?: number | null };

export type PaymentFilter = {
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
  /** UTC ISO, included. */
  from?: string | undefined;
  /** UTC ISO, excluded. */
  before?: string | undefined;
  /** Only payments that this person sees. All, if not given. */
  visibility?: Visibility | undefined;
};

/** What a text may mean. It narrows by nothing that concerns the reader but `exceptTills`. */
export type PaymentMeaning = Pick<
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
