import 'server-only';
import type { ListOrder } from '@/lib/contract/list-query';
import type { PaymentView } from '@/lib/contract/payment-view';
import { maskFor } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { rowsInTurns } from '@/lib/server/limits/paged-text';
import { PART_MS } from '@/lib/server/store/engine/long-read';
import type { ListPlace, PaymentFilter } from '@/lib/server/store/queries/payment-filter';
import { placeIn } from '@/lib/server/store/queries/list-order';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { searchPayments } from '@/lib/server/store/queries/search-payments';
import { listTills } from '@/lib/server/store/queries/tills';
import { paymentView, termsOf, type ViewTerms } from '@/lib/server/views/payment-view';

/** A payment as its reader sees it, with the branch of its till, and its till as Settings → Tills has it. */
export type ExportRow = { view: PaymentView; branch: string | null };

export type RowsWanted = {
  person: Person;
  filter: PaymentFilter;
  order: ListOrder;
  signal: AbortSignal;
  /** False when no column tells who ticked or who asked: then that is not read. */
  withPeople: boolean;
};

/**
 * Yields all payments that match a filter, in the order of the list and masked for one person, a few at a time. It
 * reads the next page only when the last was taken, so that memory holds only a page or two.
 */
export async function* exportRows(app: App, wanted: RowsWanted): AsyncGenerator<ExportRow[], void, void> {
  const { filter, order, signal, withPeople } = wanted;
  const mask = maskFor(wanted.person);
  const tills = await listTills(app.store.db, app.account.id);
  const known = new Map(tills.map((till) => [tillKey(till.number), till]));
  const common = await termsOf(app, []);
  const bounds = { signal, limitMs: PART_MS };
  const read = async (
    limit: number,
    after: ListPlace | null,
  ): Promise<{ record: PaymentRecord; terms: ViewTerms }[]> => {
    const records = await searchPayments(app.store, app.account.id, { filter, order, limit, after, bounds });
    const { claims, requesters } = withPeople
      ? await app.store.longRead((db) => termsOf({ store: { db }, account: app.account }, records), bounds)
      : common;
    return records.map((record) => ({ record, terms: { ...common, claims, requesters, mask } }));
  };
  const pages = { read, placeOf: ({ record }: { record: PaymentRecord }) => placeIn(order, record) };
  for await (const few of rowsInTurns(pages)) {
    yield few.map(({ record, terms }) => {
      const view = paymentView(record, terms);
      // Notices write "000001" where our own request said "K000001": a spreadsheet would take them for two tills.
      const till = view.till === null ? undefined : known.get(tillKey(view.till));
      return { view: { ...view, till: till?.number ?? view.till }, branch: till?.branch ?? null };
    });
  }
}
