import * as z from 'zod/mini';
import { GROUPS, REASONS, SURENESS } from '@/lib/domain/reconcile/groups';
import { DATE_FORMS, DELIMITERS, ENCODINGS, FILE_KINDS, NUMBER_FORMS } from '@/lib/domain/reconcile/shape';
import { FILE_TROUBLES, RECONCILIATION_STATES, RUN_PHASES } from '@/lib/domain/reconcile/states';

const time = z.iso.datetime();
const MOST_COLUMN = 1_999;
const MOST_AT_ONCE = 200;

/** PostgreSQL refuses to compare a column with a number that does not fit into it. */
const MOST_STORED = 2_147_483_647;
const storedNumber = z.int().check(z.gte(0), z.lte(MOST_STORED));

const column = z.nullable(z.int().check(z.gte(0), z.lte(MOST_COLUMN)));
const TableChoice = {
  delimiter: z.enum(DELIMITERS),
  encoding: z.enum(ENCODINGS),
  sheet: z.int().check(z.gte(0), z.lte(999)),
  headRow: z.int().check(z.gte(-1), z.lte(99)),
};

/** How a file is read. */
export const FileShapeInput = z.object({
  format: z.enum(['csv', 'xlsx']),
  ...TableChoice,
  columns: z.object({
    amount: column,
    date: column,
    clock: column,
    reference: column,
    order: column,
    phone: column,
    name: column,
    text: column,
  }),
  dateForm: z.enum(DATE_FORMS),
  numberForm: z.enum(NUMBER_FORMS),
});

/** The body of `POST /api/reconciliations/[id]/look`: how the table is taken out of the file. */
export const LookRequest = z.partial(z.object(TableChoice));
export type LookRequest = z.infer<typeof LookRequest>;

/** The body of `POST /api/reconciliations/[id]/run`. Without a shape, known lines are compared anew. */
export const RunRequest = z.object({
  shape: z.optional(FileShapeInput),
  kind: z.optional(z.enum(FILE_KINDS)),
  /** Numbers of tills. Null for all that the person sees. */
  tills: z.optional(z.nullable(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(200)))),
});
export type RunRequest = z.infer<typeof RunRequest>;

const FileTrouble = z.object({
  code: z.enum(FILE_TROUBLES),
  line: z.optional(z.int()),
  column: z.optional(z.string()),
  expected: z.optional(z.string()),
});

const cell = z.union([z.string(), z.number()]);
/** The first rows of a file, as they stand in it. */
export const FileSample = z.object({
  head: z.array(z.string()),
  rows: z.array(z.array(cell)),
  sheets: z.array(z.string()),
});
export type FileSample = z.infer<typeof FileSample>;

/** The answer of `GET /api/reconciliations/[id]`. */
export const ReconciliationView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(FILE_KINDS),
  state: z.enum(RECONCILIATION_STATES),
  bytes: z.int(),
  lines: z.int(),
  leftOut: z.int(),
  fromDay: z.nullable(z.string()),
  toDay: z.nullable(z.string()),
  tills: z.nullable(z.array(z.string())),
  trouble: z.nullable(FileTrouble),
  run: z.nullable(z.object({ phase: z.enum(RUN_PHASES), done: z.int() })),
  ranAt: z.nullable(time),
  madeBy: z.string(),
  madeAt: time,
  /** False once the file itself was deleted: then it cannot be read in another way. */
  hasFile: z.boolean(),
  signed: z.nullable(z.object({ by: z.string(), at: time, digest: z.string() })),
});
export type ReconciliationView = z.infer<typeof ReconciliationView>;

/** A line of the file. */
export const ReconciliationLine = z.object({
  n: z.int(),
  version: z.int(),
  reference: z.nullable(z.string()),
  order: z.nullable(z.string()),
  at: z.nullable(time),
  hasTime: z.boolean(),
  day: z.nullable(z.string()),
  amountMinor: z.int(),
  phone: z.nullable(z.string()),
  name: z.nullable(z.string()),
  text: z.nullable(z.string()),
});
export type ReconciliationLine = z.infer<typeof ReconciliationLine>;

/** A payment as far as people need it to decide. `version` is 0 while nothing was found for it. */
export const ReconciliationPayment = z.object({
  /** As it was when it was compared. */
  id: z.string(),
  /** The payment that it is now: another once two became one. */
  paymentId: z.string(),
  version: z.int(),
  reference: z.nullable(z.string()),
  amountMinor: z.int(),
  at: time,
  till: z.nullable(z.string()),
  phone: z.nullable(z.string()),
  name: z.nullable(z.string()),
  isTakenBack: z.boolean(),
});
export type ReconciliationPayment = z.infer<typeof ReconciliationPayment>;

/** What is matched together, or a line or payment that stands alone. */
export const ReconciliationRow = z.object({
  key: z.string(),
  group: z.enum(GROUPS),
  reason: z.nullable(z.enum(REASONS)),
  sureness: z.nullable(z.enum(SURENESS)),
  decidedBy: z.nullable(z.string()),
  lines: z.array(ReconciliationLine),
  payments: z.array(ReconciliationPayment),
  /** Payments that it may belong to. */
  candidates: z.array(ReconciliationPayment),
});
export type ReconciliationRow = z.infer<typeof ReconciliationRow>;

/** The body of `POST /api/reconciliations/[id]/decisions`: the versions are those that the person saw. */
export const DecisionRequest = z.object({
  decision: z.enum(['confirm', 'split', 'undo']),
  lines: z.array(z.object({ n: storedNumber, version: storedNumber })).check(z.maxLength(MOST_AT_ONCE)),
  payments: z.array(z.object({ id: z.guid(), version: storedNumber })).check(z.maxLength(MOST_AT_ONCE)),
});
export type DecisionRequest = z.infer<typeof DecisionRequest>;

/** The query of `GET /api/reconciliations/[id]/candidates`. */
export const CandidatesQuery = z.object({
  line: z.coerce.number().check(z.int(), z.gte(0), z.lte(MOST_STORED)),
  code: z._default(z.string().check(z.maxLength(64)), ''),
});

/** The answer of `GET /api/reconciliations/[id]/candidates`. */
export const Candidates = z.object({ payments: z.array(ReconciliationPayment) });

/** What was found in one group. */
export type GroupSum = { lines: number; linesMinor: number; payments: number; paymentsMinor: number };
