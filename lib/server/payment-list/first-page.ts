import 'server-only';
import type { Freshness } from '@/lib/contract/freshness';
import { PaymentListQuery } from '@/lib/contract/list-query';
import { type PaymentList, RECENT_PAGE } from '@/lib/contract/payment-list';
import { isAppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { currentFreshness } from '@/lib/server/views/freshness';
import { listPayments } from './list-payments';
import { takeSearch } from './take-search';

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
  const { freshness, page } = await read(app, person, filters);
  return page === null ? { freshness } : { freshness, list: { filters, page } };
}

/** The same for a page that shows a few of the newest payments beside its own content. */
export async function recentPage(app: App, person: Person): Promise<{ freshness: Freshness; recent?: PaymentList }> {
  const { freshness, page } = await read(app, person, { limit: String(RECENT_PAGE) });
  return page === null ? { freshness } : { freshness, recent: page };
}

async function read(
  app: App,
  person: Person,
  asked: Readonly<Record<string, string>>,
): Promise<{ freshness: Freshness; page: PaymentList | null }> {
  // Freshness is read first. A payment recorded in between makes the page look older than it is, never newer.
  const freshness = await currentFreshness(app);
  const query = PaymentListQuery.parse(asked);
  try {
    takeSearch(app, person, { ...query, isContinued: false });
    return { freshness, page: await listPayments(app, person, { ...query, bounds: { limitMs: PATIENCE_MS } }) };
  } catch (error) {
    if (isAppError(error) && (error.code === 'too_slow' || error.code === 'too_many')) return { freshness, page: null };
    throw error;
  }
}
