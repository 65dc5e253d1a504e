/** Who wrote a sentence: M-PESA to the payer or to the owner of the till, or another system about a payment. */
type Side = 'payer' | 'till_owner' | 'system';

/**
 * What a sentence tells. Only `money_in` can confirm a payment. `other_act`: the money went elsewhere, or to the same
 * person (a withdrawal, airtime, M-Shwari, Fuliza). `not_done`: nothing was paid, or not yet. `undone`: it went back.
 */
export type Act = 'money_in' | 'other_act' | 'not_done' | 'undone';

/** One known sentence, in the notation of `notation.ts`. `id` is sent to the browser, which words it. */
export type Form = { id: FormId; side: Side; act: Act; pattern: string };

export const FORM_IDS = [
  'payer',
  'payer_you_paid',
  'till_owner',
  'till_owner_name',
  'till_owner_paid_by',
  'receipt',
  'shop_system',
  'statement_row',
  'fuliza',
] as const;
export type FormId = (typeof FORM_IDS)[number];
