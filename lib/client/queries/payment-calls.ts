import { PaymentDetail } from '@/lib/contract/payment-detail';
import { PaymentList, RECENT_PAGE } from '@/lib/contract/payment-list';
import { call } from '@/lib/client/http';
import { queryString } from '@/lib/client/query-string';
import type { PaymentFilters } from '@/lib/client/query-keys';

export function fetchPayment(id: string, options: { fresh?: boolean; signal?: AbortSignal }): Promise<PaymentDetail> {
  const path = `/api/payments/${encodeURIComponent(id)}${options.fresh === true ? '?fresh=1' : ''}`;
  return call({ path, answers: PaymentDetail, ...(options.signal === undefined ? {} : { signal: options.signal }) });
}

/** Older payments come in larger pages: a person who scrolls sees none of them for long. */
const NEXT_ROWS = '100';

/** Fetches one page of the payments that fit the filters; the cursor "" means the first page. */
export function fetchPage(
  filters: PaymentFilters,
  { cursor, signal }: { cursor: string; signal: AbortSignal },
): Promise<PaymentList> {
  const page = cursor === '' ? {} : { cursor, limit: NEXT_ROWS };
  return call({ path: `/api/payments${queryString({ ...filters, ...page })}`, answers: PaymentList, signal });
}

/** Fetches the newest payments. */
export function fetchRecent({ signal }: { signal: AbortSignal }): Promise<PaymentList> {
  return call({ path: `/api/payments?limit=${RECENT_PAGE}`, answers: PaymentList, signal });
}
