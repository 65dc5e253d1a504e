import { type QueryClient, queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { ExpectedPayments, type ExpectRequest, ExpectedPaymentView } from '@/lib/contract/expected-payments';
import { call } from '@/lib/client/http';
import { newerExpectedPayment, putExpectedPayment } from '@/lib/client/live-counter';
import { expectedPaymentsKey } from '@/lib/client/query-keys';

const PATH = '/api/expectations';

/** The expected payments of the person's tills, also those that ended a little while ago; the newest first. */
export function expectedPaymentsQuery() {
  return queryOptions({
    queryKey: expectedPaymentsKey,
    queryFn: async ({ signal, client }): Promise<ExpectedPaymentView[]> => {
      const { expectations } = await call({ path: PATH, answers: ExpectedPayments, signal });
      const held = new Map(
        client.getQueryData<ExpectedPaymentView[]>(expectedPaymentsKey)?.map((view) => [view.id, view]),
      );
      return expectations.map((view) => newerExpectedPayment(held.get(view.id), view));
    },
    // The stream reports every change, except while no one listened to it.
    staleTime: 0,
  });
}

/** Expects a payment. The same `key` is one expected payment, however often it is sent. */
export async function expectPayment(
  client: QueryClient,
  { request, key }: { request: ExpectRequest; key: string },
): Promise<ExpectedPaymentView> {
  return put(
    client,
    await call({ path: PATH, answers: ExpectedPaymentView, body: request, headers: { 'idempotency-key': key } }),
  );
}

/** Chooses the payment that was expected. */
export async function chooseArrival(
  client: QueryClient,
  { id, paymentId }: { id: string; paymentId: string },
): Promise<ExpectedPaymentView> {
  try {
    return put(
      client,
      await call({
        path: `${PATH}/${encodeURIComponent(id)}/payment`,
        answers: ExpectedPaymentView,
        body: { paymentId },
      }),
    );
  } catch (error) {
    // The screen does not yet show the reason for the refusal.
    void client.invalidateQueries({ queryKey: expectedPaymentsKey });
    throw error;
  }
}

/** Cancels an expected payment. */
export async function cancelExpectedPayment(client: QueryClient, id: string): Promise<void> {
  await call({ path: `${PATH}/${encodeURIComponent(id)}`, answers: z.undefined(), method: 'DELETE' });
  client.setQueryData<ExpectedPaymentView[]>(expectedPaymentsKey, (held) => held?.filter((view) => view.id !== id));
}

function put(client: QueryClient, view: ExpectedPaymentView): ExpectedPaymentView {
  putExpectedPayment(client, view);
  return view;
}
