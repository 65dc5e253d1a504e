import * as z from 'zod/mini';
import { STATES } from '@/lib/domain/payment-facts';
import { MAX_SEARCH_TEXT } from './search-limits';

const MAX_PAGE = 200;
const DEFAULT_PAGE = 50;
const LIST_SORTS = ['time', 'amount'] as const;
const LIST_WAYS = ['desc', 'asc'] as const;

/** How a list is sorted: by when payments happened, or by what was paid. */
export type ListOrder = { by: (typeof LIST_SORTS)[number]; isAscending: boolean };

/** Returns the order that an address asks for: newest first, unless it says otherwise. */
export function listOrderOf({ sort = 'time', order = 'desc' }: Pick<PaymentListQuery, 'sort' | 'order'>): ListOrder {
  return { by: sort, isAscending: order === 'asc' };
}

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
  /** Newest first, if not given. Payments without an amount stand after all others in a list by amount. */
  sort: z.optional(z.enum(LIST_SORTS)),
  order: z.optional(z.enum(LIST_WAYS)),
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(MAX_PAGE)), DEFAULT_PAGE),
  cursor: z.optional(z.string().check(z.maxLength(200))),
});

export type PaymentListQuery = z.infer<typeof PaymentListQuery>;

/** What decides which payments are listed, summed or exported. */
export type ListFilters = Pick<PaymentListQuery, 'q' | 'search' | 'state' | 'till' | 'from' | 'to'>;
