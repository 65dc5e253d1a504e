import type { QueryClient } from '@tanstack/react-query';
import type { SearchView } from '@/lib/contract/searches';
import { mayStandInAddress } from '@/lib/domain/payment-query/address-safe';
import { readPaymentQuery } from '@/lib/domain/payment-query/payment-query';
import { listPaths } from './list-paths';
import type { ListOrder } from './query-keys';

/** The shop's day, and the order of the list, which another query keeps. */
type Ordered = { today: string } & ListOrder;

/**
 * Returns the address of the list for a query. A query that may tell of a person is kept on the server first, and only
 * its id stands in the address.
 * @throws {ClientError} when the server does not keep it
 */
export async function listAddress(client: QueryClient, text: string, { today, ...order }: Ordered): Promise<string> {
  const q = text.trim();
  if (mayStandInAddress(readPaymentQuery(q, today))) return listPaths.filtered({ q, ...order });
  const { keepSearch } = await import('./queries/searches');
  const { id } = await keepSearch(client, { text: q });
  return listPaths.filtered({ search: id, ...order });
}

/** Returns the address of a saved view, in the order in which it was saved. */
export function savedSearchPath({ id, sort, order }: Pick<SearchView, 'id' | 'sort' | 'order'>): string {
  return listPaths.filtered({
    search: id,
    ...(sort === null ? {} : { sort }),
    ...(order === null ? {} : { order }),
  });
}
