import 'server-only';
import type { PaymentListQuery } from '@/lib/contract/payment-list';
import { startOfDay } from '@/lib/domain/merchant-day';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import type { PaymentFilter } from '@/lib/server/store/queries/payment-filter';
import { tillsHidingPayerFrom } from '@/lib/server/views/tills-hiding-payer';
import { visibilityOf } from '@/lib/server/views/visibility';
import { readMeanings } from './read-meanings';

/** Returns what the filters of the list mean for this person, on the screen as in an export. */
export async function listFilter(
  app: App,
  person: Person,
  query: Pick<PaymentListQuery, 'q' | 'state' | 'till' | 'from' | 'to'>,
): Promise<PaymentFilter> {
  return {
    ...(await textFilter(app, person, query.q ?? '')),
    state: query.state,
    tillKey: query.till === undefined || query.till === '' ? undefined : tillKey(query.till),
    from: query.from === undefined ? undefined : instant(query.from, app.timeZone, 0),
    before: query.to === undefined ? undefined : instant(query.to, app.timeZone, 1),
    tillsHidingPayer: await tillsHidingPayerFrom(app, person),
    visibility: visibilityOf(person),
  };
}

async function textFilter(app: App, person: Person, q: string): Promise<PaymentFilter> {
  const text = q.toLowerCase().replaceAll('\u0000', '');
  return text === '' ? {} : { text, meanings: await readMeanings(app, person, q) };
}

/**
 * Returns a time in UTC ISO. A date means the start of that day in the shop's time zone. `to` includes its day, so it
 * passes 1 as `daysOn`.
 */
function instant(value: string, timeZone: string, daysOn: 0 | 1): string {
  return value.includes('T') ? new Date(value).toISOString() : startOfDay(value, timeZone, daysOn);
}
