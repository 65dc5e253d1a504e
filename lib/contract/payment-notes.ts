import * as z from 'zod/mini';

const time = z.iso.datetime();

export const MAX_NOTE = 500;

/** The body of `POST /api/payments/{id}/notes`. */
export const AddNoteRequest = z.object({ text: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_NOTE)) });
export type AddNoteRequest = z.infer<typeof AddNoteRequest>;

/** A note of staff on a payment. */
export const PaymentNote = z.object({
  id: z.guid(),
  /** Null once it is removed, or erased with its payer. */
  text: z.nullable(z.string()),
  by: z.string(),
  device: z.nullable(z.string()),
  at: time,
  removed: z.nullable(z.object({ by: z.string(), at: time })),
  /** Whether this person may remove it. */
  isRemovable: z.boolean(),
});
export type PaymentNote = z.infer<typeof PaymentNote>;

/** The notes on one payment, oldest first: the answer of every request about them. */
export const PaymentNotes = z.object({ notes: z.array(PaymentNote) });
