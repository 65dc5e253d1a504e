import { queryOptions, skipToken } from '@tanstack/react-query';
import type { Freshness } from '@/lib/contract/freshness';
import { freshnessKey } from '@/lib/client/query-keys';

/**
 * How Kopo Kopo has answered lately. The page, every answer and the live stream bring it; it is never fetched alone.
 */
export function freshnessQuery() {
  return queryOptions<Freshness>({ queryKey: freshnessKey, queryFn: skipToken });
}
