import type { InfiniteData, Query, QueryClient } from '@tanstack/react-query';
import type { ExpectedPaymentView } from '@/lib/contract/expected-payments';
import type { Freshness } from '@/lib/contract/freshness';
import type { LiveChecked, LiveMerged } from '@/lib/contract/live';
import type { PaymentList } from '@/lib/contract/payment-list';
import type { PaymentView } from '@/lib/contract/payment-view';
import { expectedPaymentsKey, freshnessKey, type PaymentFilters, paymentKeys } from './query-keys';

type Pages = InfiniteData<PaymentList, string>;

/** Puts a payment into every cached view that shows it. An older view that arrives late changes nothing. */
export function putPayment(client: QueryClient, payment: PaymentView): void {
  const held = client.getQueryData<PaymentView>(paymentKeys.detail(payment.id));
  const shown = newerOf(held, payment);
  client.setQueryData<PaymentView>(paymentKeys.detail(payment.id), shown);
  // The timeline, and what stands below its key, is fetched again only where someone reads it.
  if (shown !== held) void client.invalidateQueries({ queryKey: paymentKeys.evidence(payment.id) });
  client.setQueryData<ExpectedPaymentView[]>(expectedPaymentsKey, (views) => metBy(views, shown));
  for (const query of client.getQueryCache().findAll({ queryKey: paymentKeys.lists })) {
    const filters = query.queryKey[2];
    const isWhole = typeof filters === 'object' && filters !== null && Object.keys(filters).length === 0;
    const pages = client.getQueryData<Pages>(query.queryKey);
    if (pages === undefined) continue;
    const isShown = isListed(pages, payment.id);
    if (isShown || isWhole) client.setQueryData<Pages>(query.queryKey, withPayment(pages, payment));
    // Only the server knows whether the payment fits these filters, and a page under way may have been read earlier.
    if (isWhole || pages.pages.length <= MOST_PAGES) {
      if (!isWhole || query.state.fetchStatus === 'fetching') refetchSoon(client, query);
    } else if (!isShown) client.setQueryData(paymentKeys.changed(filters as PaymentFilters), true);
  }
}

/** Updates the payment inside the expected payments that it met: the answer to a tick may come before the stream. */
function metBy(views: ExpectedPaymentView[] | undefined, payment: PaymentView): ExpectedPaymentView[] | undefined {
  if (!views?.some((view) => view.payment?.id === payment.id)) return views;
  return views.map((view) =>
    view.payment?.id === payment.id ? { ...view, payment: newerOf(view.payment, payment) } : view,
  );
}

/** Returns the later of the cached payment and `arrived`, which may have been under way for long. */
export function latestOf(client: QueryClient, arrived: PaymentView): PaymentView {
  return newerOf(client.getQueryData<PaymentView>(paymentKeys.detail(arrived.id)), arrived);
}

/** Removes a payment that was merged, and refetches both ids. */
export function mergePayments(client: QueryClient, { from, into }: LiveMerged): void {
  for (const query of client.getQueryCache().findAll({ queryKey: paymentKeys.lists })) {
    client.setQueryData<Pages>(query.queryKey, (pages) =>
      pages === undefined
        ? undefined
        : mapPages(pages, (payments) => payments.filter((payment) => payment.id !== from)),
    );
  }
  void client.invalidateQueries({ queryKey: paymentKeys.detail(from) });
  void client.invalidateQueries({ queryKey: paymentKeys.detail(into) });
}

/** Keeps the later of two reports of freshness. */
export function putFreshness(client: QueryClient, freshness: Freshness): void {
  client.setQueryData<Freshness>(freshnessKey, (held) =>
    held !== undefined && held.serverTime > freshness.serverTime ? held : freshness,
  );
}

/** Notes that Kopo Kopo was asked: the payment may be unchanged, but its check times are new. */
export function markChecked(client: QueryClient, { id, checkedAt, nextCheckAt, freshness }: LiveChecked): void {
  putFreshness(client, freshness);
  if (id === null) return;
  // The timeline may have a new or repeated message even when the payment looks the same.
  void client.invalidateQueries({ queryKey: paymentKeys.evidence(id), exact: true });
  client.setQueryData<PaymentView>(paymentKeys.detail(id), (held) =>
    held === undefined || (held.checkedAt !== null && checkedAt !== null && held.checkedAt > checkedAt)
      ? held
      : { ...held, checkedAt, nextCheckAt },
  );
}

/** Returns the later of two views of one payment. Times are ISO of one width, so they compare as text. */
export function newerOf(held: PaymentView | undefined, arrived: PaymentView): PaymentView {
  if (held === undefined) return arrived;
  const age = (payment: PaymentView): string => `${payment.changedAt} ${payment.checkedAt ?? ''}`;
  return age(held) > age(arrived) ? held : arrived;
}

/** A longer list is not fetched again whenever a payment changes: a person asks for it. */
const MOST_PAGES = 5;

const REFETCH_PAUSE_MS = 1_000;
const awaiting = new WeakSet<Query>();

/** Refetches a list at most once in a pause, however many payments change, and always once after the last change. */
function refetchSoon(client: QueryClient, query: Query): void {
  if (awaiting.has(query)) return;
  awaiting.add(query);
  setTimeout(() => {
    awaiting.delete(query);
    if (query.state.fetchStatus === 'fetching') refetchSoon(client, query);
    else void client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  }, REFETCH_PAUSE_MS);
}

function isListed(pages: Pages, id: string): boolean {
  return pages.pages.some((page) => page.payments.some((payment) => payment.id === id));
}

function withPayment(pages: Pages, payment: PaymentView): Pages {
  if (isListed(pages, payment.id)) {
    return mapPages(pages, (payments) =>
      payments.map((held) => (held.id === payment.id ? newerOf(held, payment) : held)),
    );
  }
  const last = pages.pages.at(-1);
  const oldest = last?.payments.at(-1);
  // The payment is older than the whole list, and the list has more pages: it arrives with its own page.
  if (oldest !== undefined && last?.nextCursor !== null && place(payment) < place(oldest)) return pages;
  const [first, ...rest] = pages.pages;
  if (first === undefined) return pages;
  const payments = [...first.payments, payment].sort((a, b) => (place(a) < place(b) ? 1 : -1));
  return { ...pages, pages: [{ ...first, payments }, ...rest] };
}

const place = (payment: PaymentView): string => `${payment.happenedAt} ${payment.id}`;

function mapPages(pages: Pages, map: (payments: PaymentView[]) => PaymentView[]): Pages {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, payments: map(page.payments) })) };
}
