import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { Bills, BillView, type OpenBillRequest } from '@/lib/contract/bills';
import { call } from '@/lib/client/http';
import { putPayment } from '@/lib/client/live-cache';
import { handoverKey } from '@/lib/client/query-keys';

const PATH = '/api/bills';
/** Below the handover's key, since the same events of the stream refetch both: `refreshHandover`. */
const billsKey = [...handoverKey, 'bills'] as const;
const keyOf = (id: string) => [...billsKey, id] as const;
const pathOf = (id: string): string => `${PATH}/${encodeURIComponent(id)}`;

/** A customer is waiting: after this time the person learns that the answer has not come. */
const LIMIT_MS = 8_000;

/** The open bills of the person's tills, and those of this shift. */
export function billsQuery() {
  return queryOptions({
    queryKey: [...billsKey, 'list'],
    queryFn: async ({ signal }): Promise<BillView[]> => (await call({ path: PATH, answers: Bills, signal })).bills,
    // The stream reports every change, except while no one listened to it.
    staleTime: 0,
  });
}

export function billQuery(id: string) {
  return queryOptions({
    queryKey: keyOf(id),
    queryFn: ({ signal }): Promise<BillView> => call({ path: pathOf(id), answers: BillView, signal }),
    staleTime: 0,
  });
}

/** Opens a bill. The same `key` opens one, however often it is sent. */
export function openBill(
  client: QueryClient,
  { request, key }: { request: OpenBillRequest; key: string },
): Promise<BillView> {
  return change(client, { path: PATH, body: request, headers: { 'idempotency-key': key } });
}

/** Adds a payment to a bill. The same `key` adds it once, however often it is sent. */
export function addToBill(
  client: QueryClient,
  { id, paymentId, key }: { id: string; paymentId: string; key: string },
): Promise<BillView> {
  return change(client, { path: `${pathOf(id)}/payments`, body: { paymentId }, headers: { 'idempotency-key': key } });
}

/** Notes cash. The same `key` is one note, however often it is sent. */
export function noteCash(
  client: QueryClient,
  { id, amount, key }: { id: string; amount: string; key: string },
): Promise<BillView> {
  return change(client, { path: `${pathOf(id)}/cash`, body: { amount }, headers: { 'idempotency-key': key } });
}

export function removeCash(client: QueryClient, { id, partId }: { id: string; partId: string }): Promise<BillView> {
  return change(client, { path: `${pathOf(id)}/cash/${encodeURIComponent(partId)}`, method: 'DELETE' });
}

/** Changes the amount of the whole bill. */
export function changeBill(client: QueryClient, { id, due }: { id: string; due: string }): Promise<BillView> {
  return change(client, { path: pathOf(id), method: 'PUT', body: { due } });
}

export function reopenBill(client: QueryClient, id: string): Promise<BillView> {
  return change(client, { path: `${pathOf(id)}/reopen`, method: 'POST' });
}

export function closeBill(client: QueryClient, id: string): Promise<BillView> {
  return change(client, { path: `${pathOf(id)}/close`, method: 'POST' });
}

type Change = Omit<Parameters<typeof call>[0], 'answers'>;

async function change(client: QueryClient, sent: Change): Promise<BillView> {
  try {
    const bill = await call({ ...sent, answers: BillView, timeoutMs: LIMIT_MS });
    // A reply that was read before this change must not replace it.
    await client.cancelQueries({ queryKey: keyOf(bill.id) });
    client.setQueryData(keyOf(bill.id), bill);
    for (const part of bill.parts)
      if (part.kind === 'payment' && part.payment !== null) putPayment(client, part.payment);
    return bill;
  } finally {
    // After a refusal too: the screen does not yet show the reason.
    void client.invalidateQueries({ queryKey: billsKey });
  }
}
