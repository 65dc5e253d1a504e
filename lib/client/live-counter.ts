import type { QueryClient } from '@tanstack/react-query';
import type { AlarmView } from '@/lib/contract/claims';
import type { ExpectedPaymentView } from '@/lib/contract/expected-payments';
import { alarmsKey, expectedPaymentsKey, handoverKey } from './query-keys';

/** Stores an alarm from the stream: it rings until anyone acknowledges it, on any screen. */
export function putAlarm(client: QueryClient, alarm: AlarmView): void {
  client.setQueryData<AlarmView[]>(alarmsKey, (held) => {
    const others = held?.filter(({ id }) => id !== alarm.id);
    return others === undefined || alarm.acknowledged !== null ? others : [alarm, ...others];
  });
  refetchWhatIsOnItsWay(client, alarmsKey);
}

/** Refetches when an answer is under way or missing: it may have been read before this event. */
function refetchWhatIsOnItsWay(client: QueryClient, queryKey: readonly string[]): void {
  if (client.isFetching({ queryKey }) > 0 || client.getQueryData(queryKey) === undefined)
    void client.invalidateQueries({ queryKey });
}

/** Stores an expected payment from the stream. */
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
 * Returns the later of two views of one expected payment: one that has ended never waits again, and with the same
 * payment the later view counts.
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

/**
 * Refetches the handover and bills at most once in a pause, however many payments change, and only where someone reads
 * them.
 */
export function refreshHandover(client: QueryClient): void {
  if (due.has(client)) return;
  due.add(client);
  setTimeout(() => {
    due.delete(client);
    void client.invalidateQueries({ queryKey: handoverKey });
  }, PAUSE_MS);
}
