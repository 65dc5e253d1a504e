import * as z from 'zod/mini';
import type { DestinationKind, SettlementPart } from '@/lib/domain/deposit/settlement';
import type { Waterfall } from '@/lib/domain/deposit/waterfall';

/** What Kopo Kopo paid out to one account of the merchant, as a person sees it. */
export type DepositView = {
  id: string;
  settledAt: string;
  /** Null when nobody told it. */
  amountMinor: number | null;
  currency: string;
  /** False while, or because, Kopo Kopo does not say that the money was sent. */
  isDone: boolean;
  status: string | null;
  destination: { kind: DestinationKind; name: string | null; accountEnd: string | null; method: string | null };
  /** Whose money it is, as it was told or said. Null for all tills that have no account of their own. */
  till: { number: string; name: string | null } | null;
  confirmed: {
    at: string;
    by: string;
    day: string;
    reference: string;
    /** Whether it is the line of a statement that was dropped under Reconcile. */
    isDropped: boolean;
  } | null;
};

/** What deposits add up to, in one currency. */
export type DepositSums = {
  currency: string;
  count: number;
  sumMinor: number;
  /** Deposits of which nobody told the sum. */
  unknown: number;
  confirmed: number;
  confirmedMinor: number;
};

export type DepositList = {
  deposits: readonly DepositView[];
  nextCursor: string | null;
  sums: readonly DepositSums[];
};

/** A line of a bank statement that may be a deposit. */
export type StatementLine = { id: string; day: string; amountMinor: number; text: string };

export type DepositExplained = DepositView & {
  upstreamId: string;
  parts: readonly SettlementPart[];
  /** Whether Kopo Kopo's notice named the till. Otherwise a person says whose money goes to this account. */
  isTillTold: boolean;
  /** The deposit before it, of the same till or tills; null when none is known. */
  before: { id: string; settledAt: string } | null;
  /** Null when its payments are too many to count unasked, or when Kopo Kopo does not say that it was sent. */
  waterfall: Waterfall | null;
  /** How many deposits before it were reckoned with for what was left. */
  reckonedWith: number;
  left: { minor: number; by: string } | null;
  /** Until when Kopo Kopo's own list was read; null if never. */
  coveredUntil: string | null;
  lines: readonly StatementLine[];
};

const MAX_MINOR = 1_000_000_000_00;

/** The body of `PUT /api/deposits/{id}/confirmation`: a line of a bank statement that was dropped here, or by hand. */
export const ConfirmDepositRequest = z.union([
  z.object({ lineId: z.string().check(z.minLength(1), z.maxLength(80)) }),
  z.object({ day: z.iso.date(), reference: z.string().check(z.trim(), z.maxLength(120)) }),
]);
export type ConfirmDepositRequest = z.infer<typeof ConfirmDepositRequest>;

/** The body of `PUT /api/deposits/{id}/left`. Null takes the figure back. */
export const LeftAfterRequest = z.object({
  leftMinor: z.nullable(z.int().check(z.minimum(0), z.maximum(MAX_MINOR))),
});
export type LeftAfterRequest = z.infer<typeof LeftAfterRequest>;

/** The body of `PUT /api/deposits/{id}/till`: whose money goes to the account of this deposit. Null for the rest. */
export const DestinationTillRequest = z.object({
  till: z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(40))),
});
export type DestinationTillRequest = z.infer<typeof DestinationTillRequest>;
