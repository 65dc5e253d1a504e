/** Who wrote a sentence: M-PESA to the payer or to the owner of the till, or another system about a payment. */
export const WRITERS = ['payer', 'till_owner', 'system'] as const;
export type Writer = (typeof WRITERS)[number];

/**
 * What a text tells. Only `money_in` can confirm a payment. `other_act`: the money went elsewhere, or to the same
 * person (a withdrawal, airtime, M-Shwari, Fuliza). `not_done`: nothing was paid, or not yet. `undone`: it went back.
 */
export type Act = 'money_in' | 'other_act' | 'not_done' | 'undone';

/** One known sentence that tells of money in. */
export type Form = {
  writer: Writer;
  /** In the notation of `notation.ts`. */
  pattern: string;
  /** The sentence names no sum that was paid. */
  lacksSum?: boolean;
};
