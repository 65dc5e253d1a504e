import { queryOptions, skipToken } from '@tanstack/react-query';
import type { Freshness } from '@/lib/contract/freshness';
import { freshnessKey } from '@/lib/client/query-keys';

/**
 * How Kopo Kopo has been answering: told by the page, by every answer, and by the live stream; never asked for by
 * itself.
 */
export function freshnessQuery() {
  return queryOptions<Freshness>({ queryKey: freshnessKey, queryFn: skipToken });
}
