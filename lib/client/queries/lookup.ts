import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { LookupAnswer, type LookupRequest } from '@/lib/contract/lookup';
import { call } from '@/lib/client/http';
import { isListBeingRead } from '@/lib/client/list-reading';
import { putFreshness, putPayment } from '@/lib/client/live-cache';
import { awaitedCode, readPasted } from '@/lib/domain/pasted/pasted';
import { lookupKey } from '@/lib/client/query-keys';

/**
 * What a person looks up. `lookupSequence` counts the lookups of a page, so that the same text looked up again is a new
 * question; it is not sent.
 */
export type LookupQuestion = LookupRequest & { lookupSequence: number };

/** Looks up what a person pasted. What comes back goes into the cache, so that live events reach it there. */
async function lookUp(
  client: QueryClient,
  { q, due, till }: LookupQuestion,
  signal: AbortSignal,
): Promise<LookupAnswer> {
  const answer = await call({ path: '/api/lookup', answers: LookupAnswer, body: { q, due, till }, signal });
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
  const code = awaitedCode(readPasted(question.q));
  return queryOptions({
    queryKey: lookupKey(question),
    queryFn: async ({ client, signal }): Promise<{ first: LookupAnswer; latest: LookupAnswer }> => {
      const latest = await lookUp(client, question, signal);
      return {
        first: client.getQueryData<{ first: LookupAnswer }>(lookupKey(question))?.first ?? first ?? latest,
        latest,
      };
    },
    ...(first === undefined ? {} : { initialData: { first, latest: first } }),
    // Nothing of an answer outlives its being shown: asked again, it is asked anew.
    gcTime: 0,
    // A cashier waits for an answer, and is told at once when there can be none.
    retry: false,
    networkMode: 'always',
    refetchInterval: ({ state }) => {
      if (state.data === undefined || state.dataUpdateCount + state.errorUpdateCount > MOST_LOOKS) return false;
      // What could not be asked again is older than what it is about.
      return state.status === 'error' ? LOOK_AGAIN_MS : lookAgainMs(state.data, code);
    },
  });
}

/** When to look again at what may still come by itself; false when only a person can ask for more. */
function lookAgainMs(
  { first, latest }: { first: LookupAnswer; latest: LookupAnswer },
  code: string | null,
): number | false {
  if (
    latest.payments.length === 0 &&
    isId(latest) &&
    (latest.upstream.outcome === 'unavailable' || latest.upstream.outcome === 'pending')
  )
    return LOOK_AGAIN_MS;
  if (code === null || latest.verdict?.kind !== 'not_yet') return false;
  return isListBeingRead(latest, first, code) ? LOOK_AGAIN_MS : KEEP_LOOKING_MS;
}

function isId({ kind }: LookupAnswer): boolean {
  return kind === 'payment_id' || kind === 'address';
}
