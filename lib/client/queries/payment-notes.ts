import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type PaymentNote, PaymentNotes } from '@/lib/contract/payment-notes';
import { call } from '@/lib/client/http';
import { paymentKeys } from '@/lib/client/query-keys';

const pathOf = (id: string): string => `/api/payments/${encodeURIComponent(id)}/notes`;
/** Below the key of the evidence, since the same changes of a payment refetch both. */
const keyOf = (id: string) => [...paymentKeys.evidence(id), 'notes'] as const;

/** The notes on a payment, oldest first. */
export function notesQuery(id: string) {
  return queryOptions({
    queryKey: keyOf(id),
    queryFn: async ({ signal }): Promise<PaymentNote[]> =>
      (await call({ path: pathOf(id), answers: PaymentNotes, signal })).notes,
    staleTime: 0,
  });
}

/** Adds a note. The same `key` adds one, however often it is sent. */
export async function addNote(
  client: QueryClient,
  { id, text, key }: { id: string; text: string; key: string },
): Promise<void> {
  const { notes } = await call({
    path: pathOf(id),
    body: { text },
    headers: { 'idempotency-key': key },
    answers: PaymentNotes,
  });
  await show(client, id, notes);
}

export async function removeNote(client: QueryClient, { id, noteId }: { id: string; noteId: string }): Promise<void> {
  const path = `${pathOf(id)}/${encodeURIComponent(noteId)}`;
  await show(client, id, (await call({ path, method: 'DELETE', answers: PaymentNotes })).notes);
}

async function show(client: QueryClient, id: string, notes: PaymentNote[]): Promise<void> {
  // A reply that was read before this change must not replace it.
  await client.cancelQueries({ queryKey: keyOf(id) });
  client.setQueryData<PaymentNote[]>(keyOf(id), notes);
}
