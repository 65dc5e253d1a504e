import * as z from 'zod/mini';

/** What a person did with a receipt. */
export const RECEIPT_USES = ['opened', 'printed', 'shared'] as const;
export type ReceiptUse = (typeof RECEIPT_USES)[number];

/** The body of `POST /api/payments/{id}/receipt`. */
export const ReceiptRequest = z.object({ use: z.enum(RECEIPT_USES) });
export type ReceiptRequest = z.infer<typeof ReceiptRequest>;
