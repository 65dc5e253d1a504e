import * as z from 'zod/mini';
import { TROUBLES } from '@/lib/domain/payment-query/troubles';
import { PaymentView } from './payment-view';

/** Where the twelve newest are shown, so many are held: some may leave the list when payments are merged. */
export const RECENT_PAGE = 20;

/** A term of the search that cannot be read, at its place in the text; or that names no till or person. */
const ListTrouble = z.object({ start: z.int(), end: z.int(), why: z.enum(TROUBLES), operator: z.string() });
export type ListTrouble = z.infer<typeof ListTrouble>;

/**
 * One page. `searchedTo` is set when a search is not over and the page not full: the page holds what was found as far
 * as this time, and `nextCursor` searches on. It is never set without `nextCursor`. In a list by amount
 * `searchedToMinor` is the amount as far as which it has looked. The time says nothing until that is null: then only
 * payments without an amount are left.
 */
export const PaymentList = z.object({
  payments: z.array(PaymentView),
  nextCursor: z.nullable(z.string()),
  searchedTo: z.optional(z.nullable(z.string())),
  searchedToMinor: z.optional(z.nullable(z.int())),
  /** What the search could not read. Missing when there is nothing. */
  troubles: z.optional(z.array(ListTrouble)),
});

export type PaymentList = z.infer<typeof PaymentList>;
