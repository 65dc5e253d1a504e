import 'server-only';
import type { Freshness } from '@/lib/contract/freshness';
import { type PaymentList, PaymentListQuery } from '@/lib/contract/payment-list';
import type { Person } from '@/lib/domain/person';
import { takesLookup } from '@/lib/server/limits/lookup-limit';
import type { App } from '@/lib/server/app-context';
import { currentFreshness } from '@/lib/server/views/freshness';
import { listPayments } from './list-payments';

/**
 * Returns what a page with a list is drawn from: its newest payments and the freshness. If the person has searched too
 * often, the payments are left out: the page requests them itself and is told when it may.
 */
export async function firstPage<Filters extends Readonly<Record<string, string>>>(
  app: App,
  person: Person,
  filters: Filters,
): Promise<{ freshness: Freshness; list?: { filters: Filters; page: PaymentList } }> {
  // Freshness is read first. A payment recorded in between makes the page look older than it is, never newer.
  const freshness = await currentFreshness(app);
  if (filters['q'] !== undefined && !takesLookup(app.lookupLimit, person)) return { freshness };
  return { freshness, list: { filters, page: await listPayments(app, person, PaymentListQuery.parse(filters)) } };
}
