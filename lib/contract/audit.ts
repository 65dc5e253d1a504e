import * as z from 'zod/mini';
import { AUDIT_ACTS } from '@/lib/domain/audit';

const AUDIT_PAGE = 100;
const MAX_AUDIT_PAGE = 200;

/** Stands for a person who is not signed in, and for the program itself. */
export const NOBODY = 'nobody';

/** The filters of `GET /api/settings/audit`, as in its address. Days are in the shop's time zone; both are included. */
export const AuditQuery = z.object({
  person: z.optional(z.union([z.guid(), z.literal(NOBODY)])),
  act: z.optional(z.enum(AUDIT_ACTS)),
  from: z.optional(z.iso.date()),
  to: z.optional(z.iso.date()),
  subject: z.optional(z.string().check(z.trim(), z.maxLength(200))),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_AUDIT_PAGE)), AUDIT_PAGE),
  cursor: z.optional(z.string().check(z.maxLength(200))),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditFilter = z.omit(AuditQuery, { limit: true, cursor: true });
export type AuditFilter = z.infer<typeof AuditFilter>;

const Values = z.record(z.string(), z.json());

export const AuditEntry = z.object({
  id: z.guid(),
  at: z.iso.datetime(),
  /** Null for a person who was not signed in, and for the program itself. */
  staffId: z.nullable(z.guid()),
  staffName: z.string(),
  deviceName: z.nullable(z.string()),
  /** One of `AUDIT_ACTS`, or an act that a later Imelipwa wrote. */
  act: z.string(),
  subject: z.nullable(z.string()),
  subjectName: z.nullable(z.string()),
  before: z.nullable(Values),
  after: z.nullable(Values),
  address: z.string(),
  requestId: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditPage = z.object({ entries: z.array(AuditEntry), nextCursor: z.nullable(z.string()) });
export type AuditPage = z.infer<typeof AuditPage>;

/** The columns of an export, in their order. */
export const AUDIT_COLUMNS = [
  'at',
  'person',
  'device',
  'act',
  'subject',
  'subjectId',
  'before',
  'after',
  'address',
  'requestId',
] as const;
export type AuditColumn = (typeof AUDIT_COLUMNS)[number];
