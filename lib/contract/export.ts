import * as z from 'zod/mini';
import { ChosenColumns, EXPORT_FORMATS, type ListColumn } from './list-columns';
import { PaymentListQuery } from './list-query';

/**
 * The query of `GET /api/export`: the list's filters, the format, and the columns of a table. `export` is an id that
 * the page chose, to follow and to stop the export by (`GET` and `DELETE /api/export/{id}`).
 */
export const ExportQuery = z.extend(z.omit(PaymentListQuery, { limit: true, cursor: true }), {
  format: z.enum(EXPORT_FORMATS),
  columns: z.optional(ChosenColumns),
  export: z.optional(z.guid()),
});

export type ExportQuery = z.infer<typeof ExportQuery>;

/** The columns of an export that names none. Programs read files with these columns. */
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
] as const satisfies readonly ListColumn[];

/** The answer of `GET /api/export/{id}`: how far an export is. `expected` is null while that is not known. */
export const ExportProgress = z.object({
  state: z.enum(['running', 'done', 'failed', 'stopped']),
  rows: z.int(),
  expected: z.nullable(z.int()),
});
export type ExportProgress = z.infer<typeof ExportProgress>;
