import * as z from 'zod/mini';
import { CASE_ACTS, CASE_OUTCOMES, CASE_STATES, CLOSED_BY_HAND } from '@/lib/domain/missing-case/case-state';
import { MOST_ENTRIES } from '@/lib/domain/missing-case/entries';
import { MAX_NOTE } from './payment-notes';

const time = z.iso.datetime();
const note = z.string().check(z.trim(), z.maxLength(MAX_NOTE));

/** One missing payment, as a person types it: shillings, and times with their zone. */
const EntryInput = z.object({
  till: z.string().check(z.trim(), z.maxLength(40)),
  code: z.string().check(z.trim(), z.maxLength(80)),
  amount: z.union([z.string().check(z.trim(), z.maxLength(40)), z.number()]),
  from: z.iso.datetime({ offset: true }),
  to: z.iso.datetime({ offset: true }),
});
export type EntryInput = z.infer<typeof EntryInput>;

/** The body of `POST /api/missing-cases`. */
export const OpenCaseRequest = z.object({
  entries: z.array(EntryInput).check(z.minLength(1), z.maxLength(MOST_ENTRIES)),
  note: z.optional(note),
});
export type OpenCaseRequest = z.infer<typeof OpenCaseRequest>;

/**
 * The body of `POST /api/missing-cases/{id}/steps`. `version` is that of the case as the person saw it. An answer and a
 * close have a note, and a close has an outcome.
 */
export const StepCaseRequest = z
  .object({
    act: z.enum(CASE_ACTS),
    version: z.int(),
    note: z.optional(note),
    outcome: z.optional(z.enum(CLOSED_BY_HAND)),
  })
  .check(
    z.refine(({ act, note: text }) => (act !== 'answer' && act !== 'close') || (text ?? '') !== '', { path: ['note'] }),
    z.refine(({ act, outcome }) => (act === 'close') === (outcome !== undefined), { path: ['outcome'] }),
  );
export type StepCaseRequest = z.infer<typeof StepCaseRequest>;

/** How the money that arrived differs from what the case says. */
const Arrived = z.object({
  at: time,
  /** Null for a person who does not see the payment. */
  paymentId: z.nullable(z.guid()),
  /** Where it arrived, when that is another till. */
  otherTill: z.nullable(z.string()),
  /** What arrived, when that is another amount. */
  otherAmountMinor: z.nullable(z.int()),
  currency: z.string(),
  /** The code that arrived, when the case has look-alike signs in it. */
  otherCode: z.nullable(z.string()),
  isTakenBack: z.boolean(),
});

const CaseEntryView = z.object({
  till: z.string(),
  tillName: z.nullable(z.string()),
  code: z.string(),
  amountMinor: z.int(),
  from: time,
  to: time,
  /** When Kopo Kopo's own list of that time was read without it; null when it was not. */
  readAt: z.nullable(time),
  arrived: z.nullable(Arrived),
});
export type CaseEntryView = z.infer<typeof CaseEntryView>;

/** What was done with a case. `open` began it, and `arrive` is what the program does by itself. */
const CaseStep = z.object({
  act: z.enum(['open', ...CASE_ACTS, 'arrive']),
  at: time,
  /** Null for the program. */
  by: z.nullable(z.string()),
  /** Null when there is none, or it was erased. */
  note: z.nullable(z.string()),
});

export const MissingCase = z.object({
  id: z.guid(),
  version: z.int(),
  state: z.enum(CASE_STATES),
  outcome: z.nullable(z.enum(CASE_OUTCOMES)),
  openedAt: time,
  by: z.string(),
  closedAt: z.nullable(time),
  /** When Kopo Kopo's answer is due; null while nobody waits for one. */
  dueAt: z.nullable(time),
  entries: z.array(CaseEntryView),
  /** Oldest first. */
  steps: z.array(CaseStep),
  /** What the person may do with it now. */
  acts: z.array(z.enum(CASE_ACTS)),
  /** What to send to Kopo Kopo, in English as its form is. */
  words: z.string(),
});
export type MissingCase = z.infer<typeof MissingCase>;

/** The query of `GET /api/missing-cases`. */
export const CaseListQuery = z.object({
  show: z._default(z.enum(['open', 'closed']), 'open'),
  cursor: z.optional(z.string().check(z.maxLength(200))),
});
export type CaseListQuery = z.infer<typeof CaseListQuery>;

/** The answer of `GET /api/missing-cases`: the newest first. */
export const MissingCases = z.object({ cases: z.array(MissingCase), nextCursor: z.nullable(z.string()) });
export type MissingCases = z.infer<typeof MissingCases>;

/** The body of `POST /api/missing-cases/list`: which list of Kopo Kopo to read again, and for which code. */
export const ReadListRequest = z.omit(EntryInput, { amount: true });
export type ReadListRequest = z.infer<typeof ReadListRequest>;

/**
 * What became of reading the list again. `paymentId` is the payment with that code, if it is in the record and the
 * person sees it.
 */
export const ListReading = z.object({
  id: z.guid(),
  state: z.enum(['reading', 'read', 'failed']),
  /** When the list was ordered: it cannot hold what came later. */
  readAt: z.nullable(time),
  paymentId: z.nullable(z.guid()),
});
export type ListReading = z.infer<typeof ListReading>;
