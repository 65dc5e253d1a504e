import 'server-only';
import type { Freshness } from '@/lib/contract/freshness';
import { type PaymentList, PaymentListQuery } from '@/lib/contract/payment-list';
import { isAppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import { takesLookup } from '@/lib/server/limits/lookup-limit';
import type { App } from '@/lib/server/app-context';
import { currentFreshness } from '@/lib/server/views/freshness';
import { listPayments } from './list-payments';

/** How long a page waits for its payments before it is drawn without them. */
const PATIENCE_MS = 2_000;

/**
 * Returns what a page with a list is drawn from: its newest payments and the freshness. If the person has searched too
 * often, or the search takes long, the payments are left out: the page requests them itself, and is told when it may,
 * or that it takes too long.
 */
export async function firstPage<Filters extends Readonly<Record<string, string>>>(
  app: App,
  person: Person,
  filters: Filters,
): Promise<{ freshness: Freshness; list?: { filters: Filters; page: PaymentList } }> {
  // Freshness is read first. A payment recorded in between makes the page look older than it is, never newer.
  const freshness = await currentFreshness(app);
  if (filters['q'] !== undefined && !takesLookup(app.lookupLimit, person)) return { freshness };
  const query = PaymentListQuery.parse(filters);
  try {
    const page = await listPayments(app, person, { ...query, bounds: { limitMs: PATIENCE_MS } });
    return { freshness, list: { filters, page } };
  } catch (error) {
    if (isAppError(error) && error.code === 'too_slow') return { freshness };
    throw error;
  }
}
