import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cookies } from 'next/headers';
import { PaymentsPage } from '@/components/desk/payments-page';
import { Seed } from '@/components/page/seed';
import { columnsCookieOf, columnsFrom, knownColumns } from '@/lib/client/chosen-columns';
import { queryOfAddress } from '@/lib/client/list-query';
import type { PaymentFilters } from '@/lib/client/query-keys';
import { MAX_SEARCH_TEXT } from '@/lib/contract/search-limits';
import type { SearchView } from '@/lib/contract/searches';
import { isAppError } from '@/lib/domain/errors';
import { merchantDay } from '@/lib/domain/merchant-day';
import type { Person } from '@/lib/domain/person';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { page } from '@/lib/server/http/page';
import { firstPage } from '@/lib/server/payment-list/first-page';
import { viewSearch } from '@/lib/server/searches/find-search';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('list'))('title') };
}

type Address = Record<string, string | string[] | undefined>;

export default page('payments.see', async ({ app, person, searchParams }) => {
  const asked = await searchParams;
  const { filters, text, columns: ofView } = await readAddress(app, person, asked);
  const chosen = (await cookies()).get(columnsCookieOf(person.id))?.value;
  // A saved view has its columns, whatever this person chose for the list.
  const columns = ofView === null ? columnsFrom(chosen) : knownColumns(ofView);
  return (
    <Seed seeds={await firstPage(app, person, filters)}>
      <PaymentsPage
        filters={filters}
        text={text}
        columns={columns}
        today={merchantDay(nowIso(app), app.timeZone)}
        isWhole={asked['rows'] === 'all'}
      />
    </Seed>
  );
});

/**
 * Reads the query of an address. Its older filters are terms of the query as well. A search that the server keeps
 * stands under its id, so that its text is in no address.
 */
async function readAddress(
  app: App,
  person: Person,
  asked: Address,
): Promise<{ filters: PaymentFilters; text: string | null; columns: readonly string[] | null }> {
  const one = (name: string): string => (typeof asked[name] === 'string' ? asked[name].trim() : '');
  const order = { ...oneOf('sort', ['time', 'amount']), ...oneOf('order', ['asc', 'desc']) };
  const search = one('search');
  if (search !== '') {
    const kept = await keptSearch(app, person, search);
    if (kept === null) return { filters: order, text: null, columns: null };
    return { filters: { search, ...order }, text: kept.text, columns: kept.columns };
  }
  const [q, state, till, from, to] = ['q', 'state', 'till', 'from', 'to'].map(one);
  const text = queryOfAddress({ q, state, till, from, to }).slice(0, MAX_SEARCH_TEXT);
  return { filters: text === '' ? order : { q: text, ...order }, text, columns: null };

  function oneOf(name: 'sort' | 'order', known: readonly string[]): Partial<Record<typeof name, string>> {
    return known.includes(one(name)) ? { [name]: one(name) } : {};
  }
}

async function keptSearch(app: App, person: Person, id: string): Promise<SearchView | null> {
  try {
    return await viewSearch(app, person, id);
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return null;
    throw error;
  }
}
