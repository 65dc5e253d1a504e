import * as z from 'zod/mini';
import { FOLLOW_ACTS, FOLLOW_STATES, RECOVERED_HOW } from '@/lib/domain/reversal-follow/follow';
import { MAX_NOTE } from './payment-notes';
import { PaymentView } from './payment-view';

const time = z.iso.datetime();

/** What became of goods whose money was taken back. `openMinor` is null while nobody told us the amount. */
const Followed = {
  version: z.int(),
  state: z.enum(FOLLOW_STATES),
  recoveredMinor: z.int(),
  writtenOffMinor: z.int(),
  openMinor: z.nullable(z.int()),
  settledAt: z.nullable(time),
};

/** The tick for which goods were handed over, and who said that they know of the alarm. */
const HandedOver = z.object({
  by: z.string(),
  device: z.nullable(z.string()),
  at: time,
  order: z.nullable(z.string()),
  note: z.nullable(z.string()),
  acknowledged: z.nullable(z.object({ by: z.string(), at: time })),
});

/** What a person did about it. */
const FollowStep = z.object({
  act: z.enum(FOLLOW_ACTS),
  amountMinor: z.nullable(z.int()),
  how: z.nullable(z.enum(RECOVERED_HOW)),
  at: time,
  by: z.string(),
  /** Null when there is none, or it was removed or erased. */
  note: z.nullable(z.string()),
});

/** The answer of `GET` and `POST /api/payments/{id}/reversal`. */
export const Reversal = z.object({
  ...Followed,
  paymentId: z.guid(),
  takenBackAt: time,
  amountMinor: z.nullable(z.int()),
  currency: z.string(),
  /** Null when nothing was handed over: there is nothing to settle. */
  handedOver: z.nullable(HandedOver),
  /** Oldest first. */
  steps: z.array(FollowStep),
  acts: z.array(z.enum(FOLLOW_ACTS)),
});
export type Reversal = z.infer<typeof Reversal>;

/**
 * The body of `POST /api/payments/{id}/reversal`. `version` is that of the case as the person saw it. `recover` takes
 * an `amount` in shillings and `how`; `write_off` and `reopen` a note.
 */
export const FollowRequest = z
  .object({
    act: z.enum(FOLLOW_ACTS),
    version: z.int(),
    amount: z.optional(z.union([z.string().check(z.trim(), z.maxLength(40)), z.number()])),
    how: z.optional(z.enum(RECOVERED_HOW)),
    note: z.optional(z.string().check(z.trim(), z.maxLength(MAX_NOTE))),
  })
  .check(
    z.refine(({ act, amount }) => (act === 'recover') === (amount !== undefined), { path: ['amount'] }),
    z.refine(({ act, how }) => (act === 'recover') === (how !== undefined), { path: ['how'] }),
    z.refine(({ act, note }) => act === 'recover' || (note ?? '') !== '', { path: ['note'] }),
  );
export type FollowRequest = z.infer<typeof FollowRequest>;

/** `open` and `settled` are payments for which goods were handed over; for `nothing` nothing was. */
export const TAKEN_BACK_SHOWN = ['open', 'settled', 'nothing'] as const;

/** The query of `GET /api/taken-back`. */
export const TakenBackQuery = z.object({
  show: z._default(z.enum(TAKEN_BACK_SHOWN), 'open'),
  cursor: z.optional(z.string().check(z.maxLength(200))),
});
export type TakenBackQuery = z.infer<typeof TakenBackQuery>;

/** The answer of `GET /api/taken-back`: what was taken back last stands first. */
export const TakenBackList = z.object({
  rows: z.array(z.object({ ...Followed, payment: PaymentView, takenBackAt: time, handedOver: z.nullable(HandedOver) })),
  nextCursor: z.nullable(z.string()),
});
export type TakenBackList = z.infer<typeof TakenBackList>;

/**
 * What was taken back in one month of the shop's time zone, in one currency. A payment counts in that month for good.
 */
export const TakenBackMonth = z.object({
  /** YYYY-MM */
  month: z.string(),
  currency: z.string(),
  count: z.int(),
  takenBackMinor: z.int(),
  handedOverCount: z.int(),
  handedOverMinor: z.int(),
  recoveredMinor: z.int(),
  writtenOffMinor: z.int(),
  openMinor: z.int(),
  openCount: z.int(),
});
export type TakenBackMonth = z.infer<typeof TakenBackMonth>;
