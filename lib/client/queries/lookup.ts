import type { QueryClient } from '@tanstack/react-query';
import { LookupAnswer } from '@/lib/contract/lookup';
import { call } from '@/lib/client/http';
import { putFreshness, putPayment } from '@/lib/client/live-cache';

/** Looks up what a person pasted. What comes back goes into the cache, so that live events reach it there. */
export async function lookUp(client: QueryClient, q: string): Promise<LookupAnswer> {
  const answer = await call({ path: '/api/lookup', answers: LookupAnswer, body: { q } });
  for (const payment of answer.payments) putPayment(client, payment);
  putFreshness(client, answer.freshness);
  return answer;
}
