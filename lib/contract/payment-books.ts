import * as z from 'zod/mini';

/** The parts of the books in which one payment may stand. */
const BOOKS_PLACES = ['case', 'closing', 'deposit', 'reconciliation'] as const;

/**
 * Where a payment stands in the books: a case that missed it, the closing of the shift in which it was paid, the
 * deposit that it is probably in, a file that it was compared with. `name` is the number of a closing and the name of
 * a file, and empty for the others. `at` is when the case was opened, the shift closed, the deposit sent, the file
 * compared.
 */
const BooksEntry = z.object({ place: z.enum(BOOKS_PLACES), id: z.guid(), at: z.iso.datetime(), name: z.string() });
export type BooksEntry = z.infer<typeof BooksEntry>;

/** The answer of `GET /api/payments/{id}/books`: what this person may open, the oldest first. */
export const PaymentBooks = z.object({ paymentId: z.guid(), entries: z.array(BooksEntry) });
export type PaymentBooks = z.infer<typeof PaymentBooks>;
