import { z } from 'zod';
import { AUDIT_ACTS } from '@/lib/domain/audit';

export const AUDIT_PAGE = 100;
const MAX_AUDIT_PAGE = 200;

/** Stands for whoever was not signed in, and for the program itself. */
export const NOBODY = 'nobody';

/** The filters of `GET /api/settings/audit`, as they stand in an address. Days are the merchant's; both are included. */
export const AuditQuery = z.object({
  person: z.union([z.guid(), z.literal(NOBODY)]).optional(),
  act: z.enum(AUDIT_ACTS).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  subject: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_AUDIT_PAGE).default(AUDIT_PAGE),
  cursor: z.string().max(200).optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditFilter = AuditQuery.omit({ limit: true, cursor: true });
export type AuditFilter = z.infer<typeof AuditFilter>;

const Values = z.record(z.string(), z.json());

export const AuditEntry = z.object({
  id: z.guid(),
  at: z.iso.datetime(),
  /** Null for whoever was not signed in, and for the program itself. */
  staffId: z.guid().nullable(),
  staffName: z.string(),
  deviceName: z.string().nullable(),
  /** One of `AUDIT_ACTS`, or what a later Imelipwa wrote. */
  act: z.string(),
  subject: z.string().nullable(),
  subjectName: z.string().nullable(),
  before: Values.nullable(),
  after: Values.nullable(),
  address: z.string(),
  requestId: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditPage = z.object({ entries: z.array(AuditEntry), nextCursor: z.string().nullable() });
export type AuditPage = z.infer<typeof AuditPage>;

/** The columns of an export, in their order. */
export const AUDIT_COLUMNS = ['at', 'person', 'device', 'act', 'subject', 'subjectId', 'before', 'after', 'address', 'requestId'] as const;
export type AuditColumn = (typeof AUDIT_COLUMNS)[number];
