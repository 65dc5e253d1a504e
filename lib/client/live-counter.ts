import type { QueryClient } from '@tanstack/react-query';
import type { AlarmView } from '@/lib/contract/claims';
import type { ExpectedPaymentView } from '@/lib/contract/expected-payments';
import { alarmsKey, expectedPaymentsKey, handoverKey } from './query-keys';

/** An alarm as the stream tells it: it rings until it is acknowledged, by whomever and wherever. */
export function putAlarm(client: QueryClient, alarm: AlarmView): void {
  client.setQueryData<AlarmView[]>(alarmsKey, (held) => {
    const others = held?.filter(({ id }) => id !== alarm.id);
    return others === undefined || alarm.acknowledged !== null ? others : [alarm, ...others];
  });
  refetchWhatIsOnItsWay(client, alarmsKey);
}

/** An answer on its way, or none yet, may have been read before what was just told. */
function refetchWhatIsOnItsWay(client: QueryClient, queryKey: readonly string[]): void {
  if (client.isFetching({ queryKey }) > 0 || client.getQueryData(queryKey) === undefined)
    void client.invalidateQueries({ queryKey });
}

/** A sum that is waited for, as the stream tells it. */
export function putExpectedPayment(client: QueryClient, view: ExpectedPaymentView): void {
  client.setQueryData<ExpectedPaymentView[]>(expectedPaymentsKey, (held) => {
    if (held === undefined) return undefined;
    const known = held.find(({ id }) => id === view.id);
    const shown = newerExpectedPayment(known, view);
    const others = held.filter(({ id }) => id !== view.id);
    if (shown.outcome === 'cancelled') return others;
    return known === undefined ? [shown, ...held] : held.map((each) => (each.id === view.id ? shown : each));
  });
  refetchWhatIsOnItsWay(client, expectedPaymentsKey);
}

/**
 * The later of two views of one expected payment: what has ended waits no more, and of one payment the later view
 * counts.
 */
export function newerExpectedPayment(
  held: ExpectedPaymentView | undefined,
  arrived: ExpectedPaymentView,
): ExpectedPaymentView {
  if (held === undefined || held.outcome === null) return arrived;
  if (arrived.outcome === null || held.outcome === 'undone') return held;
  const isOfOne = held.payment !== null && arrived.payment !== null && held.payment.id === arrived.payment.id;
  return isOfOne && (held.payment?.changedAt ?? '') > (arrived.payment?.changedAt ?? '') ? held : arrived;
}

const PAUSE_MS = 1_000;
const due = new WeakSet<QueryClient>();

/** However many payments change, what a shift leaves is asked for once in a pause, where somebody reads it. */
export function refreshHandover(client: QueryClient): void {
  if (due.has(client)) return;
  due.add(client);
  setTimeout(() => {
    due.delete(client);
    void client.invalidateQueries({ queryKey: handoverKey });
  }, PAUSE_MS);
}
