import { z } from 'zod';
import { STATES } from '@/lib/domain/evidence';
import { PaymentView } from './payment-view';

export const MAX_PAGE = 200;
export const DEFAULT_PAGE = 50;

/**
 * The filters of `GET /api/payments`, as they stand in an address. `from` and `to` are ISO times with a zone
 * (`to` is excluded) or dates in the merchant's zone (`to` is included).
 */
export const PaymentListQuery = z.object({
  q: z.string().trim().max(200).optional(),
  state: z.enum(STATES).optional(),
  till: z.string().trim().max(40).optional(),
  from: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional(),
  to: z.union([z.iso.date(), z.iso.datetime({ offset: true })]).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(DEFAULT_PAGE),
  cursor: z.string().max(200).optional(),
});

export type PaymentListQuery = z.infer<typeof PaymentListQuery>;

export const PaymentList = z.object({ payments: z.array(PaymentView), nextCursor: z.string().nullable() });

export type PaymentList = z.infer<typeof PaymentList>;
