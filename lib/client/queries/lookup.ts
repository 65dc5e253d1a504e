import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { call } from '@/lib/client/http';
import { putFreshness, putPayment } from '@/lib/client/live-cache';
import { lookupKey } from '@/lib/client/query-keys';
import { LookupAnswer, type LookupRequest } from '@/lib/contract/lookup';

/**
 * What a person looks up. `lookupSequence` counts the lookups of a page, so that the same text looked up again is a new
 * question. `isTyping`: a person is still typing it. Neither is sent.
 */
export type LookupQuestion = Pick<LookupRequest, 'q' | 'due' | 'till'> & { lookupSequence: number; isTyping?: boolean };

/** Looks up what a person pasted. What comes back goes into the cache, so that live events reach it there. */
async function lookUp(
  client: QueryClient,
  { q, due, till }: LookupQuestion,
  { since, signal }: { since: string | undefined; signal: AbortSignal },
): Promise<LookupAnswer> {
  const body: LookupRequest = { q, due, till, since };
  const answer = await call({ path: '/api/lookup', answers: LookupAnswer, body, signal });
  for (const payment of answer.payments) putPayment(client, payment);
  putFreshness(client, answer.freshness);
  return answer;
}

/** Between two looks while a list is read: the live stream tells sooner, unless it is lost. */
const LOOK_AGAIN_MS = 5_000;
/** Between two looks after that: the server has a list read at most this often. */
const KEEP_LOOKING_MS = 30_000;
/** A screen that was left with an open question stops asking it after about an hour. */
const MOST_LOOKS = 120;

/**
 * The answer to something asked. A whole code that is not in the record is looked at again until it is: it turns Paid
 * by itself. `first` is what was answered at first, where that is known.
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
    // A page that another site led to comes with what our record holds alone: now a person looks at it.
    ...(first?.upstream.outcome === 'not_asked' ? { refetchOnMount: 'always' as const } : {}),
    // Nothing of an answer outlives its being shown: asked again, it is asked anew.
    gcTime: 0,
    // A cashier waits for an answer, and is told at once when there can be none.
    retry: false,
    networkMode: 'always',
    refetchInterval: ({ state }) => {
      if (state.data === undefined || state.dataUpdateCount + state.errorUpdateCount > MOST_LOOKS) return false;
      // What could not be asked again is older than what it is about.
      return state.status === 'error' ? LOOK_AGAIN_MS : lookAgainMs(state.data);
    },
  });
}

/** When to look again at what may still come by itself; false when only a person can ask for more. */
function lookAgainMs({ trouble, verdict, list }: LookupAnswer): number | false {
  if (trouble === 'upstream_unavailable') return LOOK_AGAIN_MS;
  if (verdict?.kind !== 'not_yet') return false;
  return list?.state === 'reading' ? LOOK_AGAIN_MS : KEEP_LOOKING_MS;
}
