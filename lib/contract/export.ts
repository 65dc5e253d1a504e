import * as z from 'zod/mini';
import { PaymentListQuery } from './payment-list';

/** The query of `GET /api/export`: the list's filters, and the format. */
export const ExportQuery = z.extend(z.omit(PaymentListQuery, { limit: true, cursor: true }), {
  format: z.literal('csv'),
});

export type ExportQuery = z.infer<typeof ExportQuery>;

/** The columns of an export, in their order. */
export const EXPORT_COLUMNS = [
  'code',
  'state',
  'conflict',
  'amount',
  'askedAmount',
  'currency',
  'till',
  'sender',
  'phone',
  'requestId',
  'id',
  'happenedAt',
  'firstHeardBy',
  'confirmed',
] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number];
