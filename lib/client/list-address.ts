import type { QueryClient } from '@tanstack/react-query';
import { mayStandInAddress } from '@/lib/domain/payment-query/address-safe';
import { readPaymentQuery } from '@/lib/domain/payment-query/payment-query';
import { paths } from './paths';

/**
 * Returns the address of the list for a query. A query that may tell of a person is kept on the server first, and only
 * its id stands in the address.
 * @throws {ClientError} when the server does not keep it
 */
export async function listAddress(client: QueryClient, text: string, today: string): Promise<string> {
  const q = text.trim();
  if (mayStandInAddress(readPaymentQuery(q, today))) return paths.filtered({ q });
  const { keepSearch } = await import('./queries/searches');
  const { id } = await keepSearch(client, { text: q });
  return paths.filtered({ search: id });
}
