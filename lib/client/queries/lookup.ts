import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { LookupAnswer } from '@/lib/contract/lookup';
import { call } from '@/lib/client/http';
import { isListBeingRead } from '@/lib/client/list-reading';
import { putFreshness, putPayment } from '@/lib/client/live-cache';
import { lookupKey } from './keys';

/** Looks up what a person pasted. What comes back goes into the cache, so that live events reach it there. */
export async function lookUp(client: QueryClient, q: string): Promise<LookupAnswer> {
  const answer = await call({ path: '/api/lookup', answers: LookupAnswer, body: { q } });
  for (const payment of answer.payments) putPayment(client, payment);
  putFreshness(client, answer.freshness);
  return answer;
}

/** Between two looks: the live stream tells sooner, unless it is lost. */
const LOOK_AGAIN_MS = 5_000;
/** More than the server itself gives a list until it gives up on it. */
const MOST_LOOKS = 80;

/**
 * A lookup of a whole code that was not in the record, looked at again until it is or until the list that must hold it
 * was read. `first` is what was answered at first.
 */
export function followedLookup({ q, code, first }: { q: string; code: string; first: LookupAnswer }) {
  return queryOptions({
    queryKey: lookupKey(q, first.freshness.serverTime),
    queryFn: ({ client }) => lookUp(client, q),
    initialData: first,
    staleTime: Infinity,
    retry: false,
    // Once it is found, its own page keeps it up to date.
    enabled: ({ state }) => state.data?.payments.length === 0,
    refetchInterval: ({ state }) =>
      state.data !== undefined && state.dataUpdateCount + state.errorUpdateCount < MOST_LOOKS && state.data.payments.length === 0 && isListBeingRead(state.data, first, code) ? LOOK_AGAIN_MS : false,
  });
}
