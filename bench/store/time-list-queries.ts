import { PaymentListQuery } from '@/lib/contract/list-query';
import { isAppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { listPayments } from '@/lib/server/payment-list/list-payments';
import { OWNER } from './bench-app';
import { LIST_QUERIES, type ListQuery } from './list-queries';
import { type Timings, timed } from './timings';

const RUNS = { warmUp: 3, runs: 30, mostMs: 10_000 };

export type TimedQuery = Timings & { query: ListQuery; rows: number; isTooSlow: boolean };

/** Asks for the first page of each named query, several times. */
export async function timeListQueries(app: App, onDone: (timed: TimedQuery) => void): Promise<TimedQuery[]> {
  const all: TimedQuery[] = [];
  for (const query of LIST_QUERIES) {
    let [rows, isTooSlow] = [0, false];
    const tookMs = await timed(RUNS, async () => {
      const page = await firstPage(app, query);
      if (page === 'too_slow') isTooSlow = true;
      else rows = page;
    });
    const done = { what: query.name, query, tookMs, rows, isTooSlow };
    onDone(done);
    all.push(done);
  }
  return all;
}

/** Returns how many rows the page has, or that the program gave up. */
export async function firstPage(
  app: App,
  { query, tills }: ListQuery,
  signal?: AbortSignal,
): Promise<number | 'too_slow'> {
  const person: Person = tills === undefined ? OWNER : { ...OWNER, role: 'cashier', tills: [...tills] };
  try {
    const { payments } = await listPayments(app, person, { ...PaymentListQuery.parse(query), bounds: { signal } });
    return payments.length;
  } catch (error) {
    if (isAppError(error) && error.code === 'too_slow') return 'too_slow';
    throw error;
  }
}
