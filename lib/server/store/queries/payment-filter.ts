import 'server-only';
import type { PaymentState } from '@/lib/domain/payment-facts';
import type { Tills } from '@/lib/domain/person';

/** A place in the list: the page goes on after it. */
export type ListPlace = { happenedAt: string; id: string };

export type PaymentFilter = {
  text?: string | undefined;
  /** Tills at which the text finds codes alone, and not who paid. */
  tillsHidingPayer?: readonly string[] | undefined;
  reference?: string | undefined;
  /** A code with the signs that are taken for each other made one (`foldedCode`). */
  foldedReference?: string | undefined;
  /** The last signs of such a code, at least three. */
  foldedEnd?: string | undefined;
  /** Any of these, to the letter. */
  phones?: readonly string[] | undefined;
  /** The last digits of a phone, at least two, and the first signs as they are written. */
  phoneEnd?: string | undefined;
  phoneStart?: string | undefined;
  /** Words in lower case, each of them somewhere in the payer's name, and one of at least three signs. */
  nameWords?: readonly string[] | undefined;
  amountMinor?: number | undefined;
  state?: PaymentState | undefined;
  tillKey?: string | undefined;
  /** Tills that are left out, by their keys. */
  exceptTills?: readonly string[] | undefined;
  /** Asked for here, and its outcome not known. */
  isOpenRequest?: true | undefined;
  /** Whether a claim stands for it. */
  isClaimed?: boolean | undefined;
  /** UTC ISO, included. */
  from?: string | undefined;
  /** UTC ISO, excluded. */
  before?: string | undefined;
  /** Only what this person sees; all, when it is not given. */
  visibility?: Visibility | undefined;
};

/**
 * The payments a person sees: those of the tills, and of those whose till is not known all, or only what the person
 * sought.
 */
export type Visibility = { staffId: string; tills: Tills; tillUnknown: 'all' | 'sought' };
