import { type QueryClient, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { Expectations, type ExpectRequest, ExpectationView } from '@/lib/contract/expected-payments';
import { call } from '@/lib/client/http';
import { newerExpectation, putExpectation } from '@/lib/client/connection/live-counter';
import { expectationsKey } from './keys';

const PATH = '/api/expectations';

/** What the counters of one's tills wait for, and what came of it a little while ago; the newest first. */
export function expectationsQuery() {
  return queryOptions({
    queryKey: expectationsKey,
    queryFn: async ({ signal, client }): Promise<ExpectationView[]> => {
      const { expectations } = await call({ path: PATH, answers: Expectations, signal });
      const held = new Map(client.getQueryData<ExpectationView[]>(expectationsKey)?.map((view) => [view.id, view]));
      return expectations.map((view) => newerExpectation(held.get(view.id), view));
    },
    // The stream tells it wherever it is, but for the time in which nobody listened for it.
    staleTime: 0,
  });
}

/** Waits for a sum. The same `key` is one expectation, however often it is sent. */
export async function expectPayment(client: QueryClient, { request, key }: { request: ExpectRequest; key: string }): Promise<ExpectationView> {
  return put(client, await call({ path: PATH, answers: ExpectationView, body: request, headers: { 'idempotency-key': key } }));
}

/** Says which payment is the one that was waited for. */
export async function chooseArrival(client: QueryClient, { id, paymentId }: { id: string; paymentId: string }): Promise<ExpectationView> {
  try {
    return put(client, await call({ path: `${PATH}/${encodeURIComponent(id)}/payment`, answers: ExpectationView, body: { paymentId } }));
  } catch (error) {
    // Whatever it was refused for, the screen does not show it yet.
    void client.invalidateQueries({ queryKey: expectationsKey });
    throw error;
  }
}

/** Waits no longer. */
export async function cancelExpectation(client: QueryClient, id: string): Promise<void> {
  await call({ path: `${PATH}/${encodeURIComponent(id)}`, answers: z.undefined(), method: 'DELETE' });
  client.setQueryData<ExpectationView[]>(expectationsKey, (held) => held?.filter((view) => view.id !== id));
}

function put(client: QueryClient, view: ExpectationView): ExpectationView {
  putExpectation(client, view);
  return view;
}
