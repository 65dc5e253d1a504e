import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { Alarms, AlarmView, Handover } from '@/lib/contract/claims';
import { PaymentView } from '@/lib/contract/payment-view';
import { call } from '@/lib/client/http';
import { latestOf, putPayment } from '@/lib/client/live-cache';
import { putAlarm } from '@/lib/client/live-counter';
import { alarmsKey, handoverKey } from '@/lib/client/query-keys';

/** The alarms that no one has acknowledged. */
export function alarmsQuery() {
  return queryOptions({
    queryKey: alarmsKey,
    queryFn: async ({ signal }) => (await call({ path: '/api/alarms', answers: Alarms, signal })).alarms,
  });
}

/** Acknowledges an alarm: from then on it is silent everywhere. */
export async function acknowledgeAlarm(client: QueryClient, id: string): Promise<AlarmView> {
  const alarm = await call({
    path: `/api/alarms/${encodeURIComponent(id)}/acknowledge`,
    answers: AlarmView,
    method: 'POST',
  });
  putAlarm(client, alarm);
  putPayment(client, alarm.payment);
  return alarm;
}

/** Releases the claim of a payment: nothing was handed over after all. */
export async function releaseClaim(client: QueryClient, paymentId: string): Promise<PaymentView> {
  const payment = await call({
    path: `/api/payments/${encodeURIComponent(paymentId)}/claim`,
    answers: PaymentView,
    method: 'DELETE',
  });
  putPayment(client, payment);
  return payment;
}

/** The handover of this shift. Fetched again wherever it is shown. */
export function handoverQuery() {
  return queryOptions({
    queryKey: handoverKey,
    queryFn: async ({ signal, client }) => {
      const left = await call({ path: '/api/handover', answers: Handover, signal });
      for (const payment of [...left.asks, ...left.unticked]) putPayment(client, payment);
      const held = client.getQueryData<Handover>(handoverKey);
      return {
        ...left,
        asks: left.asks.map((payment) => latestOf(client, payment)),
        unticked: withJustTicked(client, left.unticked, held?.unticked ?? []),
      };
    },
    staleTime: 0,
  });
}

/** Keeps a payment in its place when it is ticked in the list, so that nothing moves under a hand. */
function withJustTicked(
  client: QueryClient,
  unticked: readonly PaymentView[],
  held: readonly PaymentView[],
): PaymentView[] {
  const listed = new Set(unticked.map(({ id }) => id));
  const ticked = held
    .filter(({ id }) => !listed.has(id))
    .map((payment) => latestOf(client, payment))
    .filter(({ claim }) => claim !== null);
  const place = (payment: PaymentView): string => `${payment.happenedAt} ${payment.id}`;
  return [...unticked.map((payment) => latestOf(client, payment)), ...ticked].sort((a, b) =>
    place(a) < place(b) ? 1 : -1,
  );
}
