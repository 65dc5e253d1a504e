import 'server-only';
import type { Freshness } from '@/lib/contract/freshness';
import { type PaymentList, PaymentListQuery } from '@/lib/contract/payment-list';
import type { Person } from '@/lib/domain/person';
import { takesLookup } from '@/lib/server/limits/lookup-limit';
import type { App } from '@/lib/server/app-context';
import { currentFreshness } from '@/lib/server/views/freshness';
import { listPayments } from './list-payments';

/**
 * What a page that shows a list is drawn from: its newest payments, and how fresh that is. Without payments where
 * somebody has searched too much: the page itself asks for them, and is told when it may.
 */
export async function firstPage<Filters extends Readonly<Record<string, string>>>(
  app: App,
  person: Person,
  filters: Filters,
): Promise<{ freshness: Freshness; list?: { filters: Filters; page: PaymentList } }> {
  // Freshness first: what is recorded after it was read makes the page look older than it is, never newer.
  const freshness = await currentFreshness(app);
  if (filters['q'] !== undefined && !takesLookup(app.lookupLimit, person)) return { freshness };
  return { freshness, list: { filters, page: await listPayments(app, person, PaymentListQuery.parse(filters)) } };
}
