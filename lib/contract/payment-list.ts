import * as z from 'zod/mini';
import { STATES } from '@/lib/domain/payment-facts';
import { TROUBLES } from '@/lib/domain/payment-query/operator-words';
import { PaymentView } from './payment-view';
import { MAX_SEARCH_TEXT } from './searches';

const MAX_PAGE = 200;
const DEFAULT_PAGE = 50;
/** Where the twelve newest are shown, so many are held: some may leave the list when payments are merged. */
export const RECENT_PAGE = 20;

/**
 * The filters of `GET /api/payments`, as in its address: all must be met. `q` holds operators and free words, as they
 * are typed (`docs/finance.md`); `search` is the id of such a text that the server keeps. `from` and `to` are ISO times
 * with a zone (`to` is excluded) or dates in the shop's time zone (`to` is included).
 */
export const PaymentListQuery = z.object({
  q: z.optional(z.string().check(z.trim(), z.maxLength(MAX_SEARCH_TEXT))),
  search: z.optional(z.guid()),
  state: z.optional(z.enum(STATES)),
  till: z.optional(z.string().check(z.trim(), z.maxLength(40))),
  from: z.optional(z.union([z.iso.date(), z.iso.datetime({ offset: true })])),
  to: z.optional(z.union([z.iso.date(), z.iso.datetime({ offset: true })])),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_PAGE)), DEFAULT_PAGE),
  cursor: z.optional(z.string().check(z.maxLength(200))),
});

export type PaymentListQuery = z.infer<typeof PaymentListQuery>;

/** What decides which payments are listed, summed or exported. */
export type ListFilters = Pick<PaymentListQuery, 'q' | 'search' | 'state' | 'till' | 'from' | 'to'>;

/** A term of the search that cannot be read, at its place in the text; or that names no till or person. */
const ListTrouble = z.object({ start: z.int(), end: z.int(), why: z.enum(TROUBLES), operator: z.string() });
export type ListTrouble = z.infer<typeof ListTrouble>;

/**
 * One page. `searchedTo` is set when a search is not over and the page not full: the page holds what was found down to
 * this time, and `nextCursor` searches on. It is never set without `nextCursor`.
 */
export const PaymentList = z.object({
  payments: z.array(PaymentView),
  nextCursor: z.nullable(z.string()),
  searchedTo: z.optional(z.nullable(z.string())),
  /** What the search could not read. Missing when there is nothing. */
  troubles: z.optional(z.array(ListTrouble)),
});

export type PaymentList = z.infer<typeof PaymentList>;
