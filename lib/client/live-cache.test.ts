import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PaymentView } from '@/lib/contract/payment-view';
import { markChecked, mergePayments, newerOf, putFreshness, putPayment } from './live-cache';
import { loadAnew } from './load-anew';
import { freshnessKey, paymentKeys } from './query-keys';

const id = (n: number): string => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 23, 14, 40, seconds)).toISOString();

function view(known: Partial<PaymentView> & { id: string }): PaymentView {
  return {
    requestId: null,
    reference: null,
    kind: 'asked',
    state: 'waiting',
    conflict: null,
    upstreamStatus: null,
    amountMinor: null,
    askedAmountMinor: null,
    currency: 'KES',
    till: null,
    system: null,
    sender: null,
    failure: null,
    metadata: null,
    environment: 'sandbox',
    askedBy: null,
    foundLate: false,
    firstHeardFrom: 'query',
    confirmed: true,
    twinId: null,
    forgottenAt: null,
    happenedAt: at(0),
    initiatedAt: null,
    paidAt: null,
    reversedAt: null,
    checkedAt: at(0),
    nextCheckAt: null,
    changedAt: at(0),
    claim: null,
    ...known,
  };
}

function listed(client: QueryClient): string[] {
  const pages = client.getQueryData<{ pages: { payments: PaymentView[] }[] }>(paymentKeys.list({}));
  return pages?.pages.flatMap((page) => page.payments.map((payment) => `${payment.id} ${payment.state}`)) ?? [];
}

function holding(payments: PaymentView[], nextCursor: string | null = null): QueryClient {
  const client = new QueryClient();
  client.setQueryData(paymentKeys.list({}), { pages: [{ payments, nextCursor }], pageParams: [''] });
  return client;
}

const freshness = {
  checkedAt: null,
  lastHeardAt: null,
  lastUpstreamAnswerAt: null,
  coveredUntil: null,
  feed: 'ok',
  trouble: null,
} as const;

describe('a payment from the stream', () => {
  const waiting = view({ id: id(1) });
  const paid = view({ id: id(1), state: 'paid', changedAt: at(5) });

  test('replaces an older view of itself wherever it is shown, and never a newer one', () => {
    const client = holding([waiting]);
    putPayment(client, paid);
    expect(client.getQueryData(paymentKeys.detail(id(1)))).toEqual(paid);
    expect(listed(client)).toEqual([`${id(1)} paid`]);
    putPayment(client, waiting);
    expect(client.getQueryData(paymentKeys.detail(id(1)))).toEqual(paid);
    expect(listed(client)).toEqual([`${id(1)} paid`]);
  });

  test('counts as newer after a later check, even in the same state', () => {
    const checked = view({ id: id(1), checkedAt: at(9) });
    expect(newerOf(waiting, checked)).toBe(checked);
    expect(newerOf(checked, waiting)).toBe(checked);
  });

  test('takes its place by time when it is new, unless it belongs to a page not yet fetched', () => {
    const client = holding([view({ id: id(4), happenedAt: at(40) }), view({ id: id(2), happenedAt: at(20) })], 'more');
    putPayment(client, view({ id: id(3), happenedAt: at(30) }));
    putPayment(client, view({ id: id(1), happenedAt: at(10) }));
    expect(listed(client)).toEqual([`${id(4)} waiting`, `${id(3)} waiting`, `${id(2)} waiting`]);
  });

  test('leaves every list when it was merged into another', () => {
    const client = holding([waiting, view({ id: id(2) })]);
    mergePayments(client, { from: id(1), into: id(2) });
    expect(listed(client)).toEqual([`${id(2)} waiting`]);
  });
});

describe('a payment that was not on any screen', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('appears at once in the list of all payments, also in an empty one', () => {
    const client = holding([]);
    putPayment(client, view({ id: id(1), state: 'paid' }));
    expect(listed(client)).toEqual([`${id(1)} paid`]);
  });

  test('appears at once among the newest payments that a page shows beside its own content', () => {
    const client = new QueryClient();
    client.setQueryData(paymentKeys.recent, { pages: [{ payments: [], nextCursor: null }], pageParams: [''] });
    putPayment(client, view({ id: id(1) }));
    expect(client.getQueryData(paymentKeys.recent)).toMatchObject({ pages: [{ payments: [{ id: id(1) }] }] });
  });

  test.each([{ state: 'paid' }, { till: 'K000001' }, { q: 'amina' }, { from: '2026-11-23' }, { to: '2026-11-23' }])(
    'makes the page ask the server for the list of %j, once for many payments',
    async (filters) => {
      const client = new QueryClient();
      let answer: PaymentView[] = [];
      const asked = vi.fn(async () => ({ payments: answer, nextCursor: null }));
      const observer = new InfiniteQueryObserver(client, {
        queryKey: paymentKeys.list(filters),
        queryFn: asked,
        initialPageParam: '',
        getNextPageParam: () => null,
      });
      const stop = observer.subscribe(() => undefined);
      await vi.advanceTimersByTimeAsync(10);
      expect(asked).toHaveBeenCalledTimes(1);
      const fits = view({ id: id(1), state: 'paid' });
      answer = [fits];
      putPayment(client, fits);
      putPayment(client, view({ id: id(2), state: 'failed' }));
      // Only the server knows which payments fit the filters, so nothing is added by guess.
      expect(observer.getCurrentResult().data?.pages[0]?.payments).toEqual([]);
      await vi.advanceTimersByTimeAsync(1_010);
      expect(asked).toHaveBeenCalledTimes(2);
      expect(observer.getCurrentResult().data?.pages[0]?.payments).toEqual([fits]);
      stop();
    },
  );
});

describe('a timeline on the screen', () => {
  test('is fetched again when its payment was only checked', () => {
    const client = new QueryClient();
    client.setQueryData(paymentKeys.evidence(id(1)), {});
    client.setQueryData(paymentKeys.evidence(id(2)), {});
    markChecked(client, {
      id: id(1),
      checkedAt: at(1),
      nextCheckAt: null,
      freshness: { ...freshness, serverTime: at(1) },
    });
    expect([id(1), id(2)].map((each) => client.getQueryState(paymentKeys.evidence(each))?.isInvalidated)).toEqual([
      true,
      false,
    ]);
  });
});

describe('a check', () => {
  test('moves the check times of the payment, forwards only', () => {
    const client = holding([]);
    putPayment(client, view({ id: id(1), checkedAt: at(10) }));
    markChecked(client, {
      id: id(1),
      checkedAt: at(20),
      nextCheckAt: at(23),
      freshness: { ...freshness, serverTime: at(20) },
    });
    markChecked(client, {
      id: id(1),
      checkedAt: at(15),
      nextCheckAt: at(18),
      freshness: { ...freshness, serverTime: at(15) },
    });
    expect(client.getQueryData(paymentKeys.detail(id(1)))).toMatchObject({
      checkedAt: at(20),
      nextCheckAt: at(23),
      state: 'waiting',
    });
    expect(client.getQueryData(freshnessKey)).toMatchObject({ serverTime: at(20) });
  });

  test('does not replace newer freshness with older', () => {
    const client = new QueryClient();
    putFreshness(client, { ...freshness, serverTime: at(9) });
    putFreshness(client, { ...freshness, feed: 'down', serverTime: at(3) });
    expect(client.getQueryData(freshnessKey)).toMatchObject({ feed: 'ok' });
  });
});

describe('a long filtered list', () => {
  const filters = { sort: 'amount' };
  const key = paymentKeys.list(filters);
  const pages = (many: number) =>
    Array.from({ length: many }, (_, n) => ({ payments: [view({ id: id(n) })], nextCursor: `after ${n}` }));

  function holdingPages(many: number): QueryClient {
    const client = new QueryClient();
    client.setQueryData(key, {
      pages: pages(many),
      pageParams: ['', ...pages(many - 1).map((page) => page.nextCursor)],
    });
    return client;
  }

  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is not fetched again for a payment that it lacks, but says that it has changed', async () => {
    for (const [many, isChanged] of [
      [5, undefined],
      [6, true],
    ] as const) {
      const client = holdingPages(many);
      putPayment(client, view({ id: id(900) }));
      await vi.advanceTimersByTimeAsync(5_000);
      expect(client.getQueryState(key)?.isInvalidated).toBe(isChanged !== true);
      expect(client.getQueryData(paymentKeys.changed(filters))).toBe(isChanged);
    }
  });

  test('shows what is new of a payment in it, and does not say that it has changed', () => {
    const client = holdingPages(6);
    putPayment(client, view({ id: id(3), state: 'paid', changedAt: at(9) }));
    expect(JSON.stringify(client.getQueryData(key))).toContain('"paid"');
    expect(client.getQueryData(paymentKeys.changed(filters))).toBeUndefined();
  });

  test('begins again with its first page when a person asks', () => {
    const client = holdingPages(6);
    putPayment(client, view({ id: id(900) }));
    loadAnew(client, filters);
    expect(client.getQueryData(key)).toEqual({ pages: pages(1), pageParams: [''] });
    expect(client.getQueryState(key)?.isInvalidated).toBe(true);
    expect(client.getQueryData(paymentKeys.changed(filters))).toBe(false);
  });
});
