import 'server-only';
import { EXPORT_COLUMNS, type ExportColumn, type ExportQuery } from '@/lib/contract/export';
import type { PaymentView } from '@/lib/contract/payment-view';
import { BYTE_ORDER_MARK, csvRow } from '@/lib/domain/csv';
import type { Source } from '@/lib/domain/evidence';
import type { PaymentState } from '@/lib/domain/payment-facts';
import type { Conflict } from '@/lib/domain/fold';
import { zonedIso } from '@/lib/domain/merchant-day';
import { maskAt, maskFor } from '@/lib/domain/may';
import { decimalFromMinorUnits } from '@/lib/domain/money';
import type { Person } from '@/lib/domain/person';
import { pagesOfText, textBody } from '@/lib/server/limits/paged-text';
import type { App } from '@/lib/server/app-context';
import { PART_MS } from '@/lib/server/store/engine/long-read';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { searchPayments } from '@/lib/server/store/queries/search-payments';
import type { ListPlace } from '@/lib/server/store/queries/payment-filter';
import { listFilter } from './list-filter';
import { senderFor } from '@/lib/server/views/payment-view';

/** The words of an export, in the reader's language. */
export type ExportWords = {
  column(name: ExportColumn): string;
  state(state: PaymentState): string;
  conflict(conflict: Conflict): string;
  heardBy(source: Source): string;
  confirmed(confirmed: boolean): string;
};

/** What is exported, and for whom. Each row is masked as on that person's screen. */
export type ExportOrder = { query: ExportQuery; person: Person };

/**
 * Returns all payments that match the list's filters as CSV, newest first. It reads the next page only when the last
 * was taken, so that memory holds only a page or two.
 */
export function exportPayments(app: App, asked: ExportOrder, words: ExportWords): ReadableStream<Uint8Array> {
  return textBody((signal) => csvPages(app, { ...asked, signal }, words));
}

async function* csvPages(
  app: App,
  { query, person, signal }: ExportOrder & { signal: AbortSignal },
  words: ExportWords,
): AsyncGenerator<string, void, void> {
  yield BYTE_ORDER_MARK + csvRow(EXPORT_COLUMNS.map((name) => words.column(name)));
  const filter = await listFilter(app, person, query);
  const [mask, hiding] = [maskFor(person), new Set(filter.tillsHidingPayer)];
  const senderOf = (record: PaymentRecord): Sender => senderFor(maskAt(mask, record.till, hiding), record);
  yield* pagesOfText<PaymentRecord, ListPlace>({
    read: (limit, after) =>
      searchPayments(app.store, app.account.id, { filter, limit, after, bounds: { signal, limitMs: PART_MS } }),
    placeOf: ({ happenedAt, id }) => ({ happenedAt, id }),
    textOf: (record) => row(record, { timeZone: app.timeZone, sender: senderOf(record) }, words),
  });
}

type Sender = PaymentView['sender'];

function row(
  record: PaymentRecord,
  { timeZone, sender }: { timeZone: string; sender: Sender },
  words: ExportWords,
): string {
  const { amountMinor, askedAmountMinor, currency, conflict } = record;
  const parts = [sender?.firstName, sender?.middleName, sender?.lastName];
  const names = parts.filter((part) => part !== null && part !== undefined);
  const cells: Record<ExportColumn, string | null> = {
    code: record.reference,
    state: words.state(record.state),
    conflict: conflict === null ? null : words.conflict(conflict),
    amount: amountMinor === null ? null : decimalFromMinorUnits(amountMinor, currency),
    askedAmount: askedAmountMinor === null ? null : decimalFromMinorUnits(askedAmountMinor, currency),
    currency: amountMinor === null && askedAmountMinor === null ? null : currency,
    till: record.till,
    sender: names.length === 0 ? null : names.join(' '),
    phone: sender?.phone ?? sender?.phoneMasked ?? null,
    requestId: record.requestId,
    id: record.id,
    happenedAt: zonedIso(record.happenedAt, timeZone),
    firstHeardBy: words.heardBy(record.firstHeardFrom),
    confirmed: words.confirmed(record.confirmed),
  };
  return csvRow(EXPORT_COLUMNS.map((name) => cells[name]));
}
