import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/client/http';
import { putFreshness, putPayment } from '@/lib/client/live-cache';
import { lookupKey } from '@/lib/client/query-keys';
import { LookupAnswer, type LookupRequest } from '@/lib/contract/lookup';

/**
 * What a person looks up. `lookupSequence` counts the lookups of a page, so that the same text looked up again is a new
 * question. `isTyping`: the person is still typing. Neither is sent.
 */
export type LookupQuestion = Pick<LookupRequest, 'q' | 'due' | 'till' | 'isAtCounter'> & {
  lookupSequence: number;
  isTyping?: boolean;
};

/** Looks up a text. The payments of the answer go into the cache, so that live events reach them there. */
async function lookUp(
  client: QueryClient,
  { q, due, till, isAtCounter }: LookupQuestion,
  { since, signal }: { since: string | undefined; signal: AbortSignal },
): Promise<LookupAnswer> {
  const body: LookupRequest = { q, due, till, isAtCounter, since };
  const answer = await call({ path: '/api/lookup', answers: LookupAnswer, body, signal });
  for (const payment of answer.payments) putPayment(client, payment);
  putFreshness(client, answer.freshness);
  return answer;
}

/** The pause between two lookups while the list is read. The live stream is faster, unless it is lost. */
const LOOK_AGAIN_MS = 5_000;
/** The pause between two lookups after that: the server reads a list at most this often. */
const KEEP_LOOKING_MS = 30_000;
/** A screen left with an open question stops its lookups after about an hour. */
const MOST_LOOKS = 120;

/**
 * The answer to a question. A whole code that is not in the record is looked up again until it is, so that it turns
 * Paid without a press. `first` is the first answer, if it is known already.
 */
export function lookupQuery(question: LookupQuestion, first?: LookupAnswer) {
  return queryOptions({
    queryKey: lookupKey(question),
    queryFn: ({ client, signal }): Promise<LookupAnswer> =>
      lookUp(client, question, {
        since: client.getQueryData<LookupAnswer>(lookupKey(question))?.askedAt,
        signal,
      }),
    ...(first === undefined ? {} : { initialData: first }),
    // A page opened from another site holds only our own record: now that a person looks, Kopo Kopo is asked too.
    ...(first?.upstream.outcome === 'not_asked' ? { refetchOnMount: 'always' as const } : {}),
    // An answer is dropped when it is no longer shown: the next lookup starts afresh.
    gcTime: 0,
    // A waiting cashier learns at once when there can be no answer.
    retry: false,
    networkMode: 'always',
    refetchInterval: ({ state }) => {
      if (state.data === undefined || state.dataUpdateCount + state.errorUpdateCount > MOST_LOOKS) return false;
      // The last lookup failed, so the answer may be older than the payment.
      return state.status === 'error' ? LOOK_AGAIN_MS : lookAgainMs(state.data);
    },
  });
}

/** Returns the pause before the next automatic lookup; false when only a person can start one. */
function lookAgainMs({ trouble, verdict, list }: LookupAnswer): number | false {
  if (trouble === 'upstream_unavailable') return LOOK_AGAIN_MS;
  if (verdict?.kind !== 'not_yet') return false;
  return list?.state === 'reading' ? LOOK_AGAIN_MS : KEEP_LOOKING_MS;
}
