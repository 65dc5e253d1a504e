import 'server-only';
import { BYTE_ORDER_MARK, csvRow } from '@/lib/domain/csv';
import { zonedIso } from '@/lib/domain/merchant-day';
import { decimalFromMinorUnits } from '@/lib/domain/money';
import type { Person } from '@/lib/domain/person';
import type { Group, Reason, Sureness } from '@/lib/domain/reconcile/groups';
import type { ReconciliationLine, ReconciliationPayment, ReconciliationRow } from '@/lib/contract/reconciliations';
import type { App } from '@/lib/server/app-context';
import { textBody } from '@/lib/server/limits/paged-text';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import { loadReconciliation } from './find-reconciliation';
import { type GroupPage, type GroupPlace, listGroup } from './list-group';

const ROWS = 100;

const GROUP_COLUMNS = [
  'group',
  'line',
  'code',
  'day',
  'time',
  'amount',
  'order',
  'phone',
  'name',
  'text',
  'paymentCode',
  'paymentTime',
  'paymentAmount',
  'till',
  'payerPhone',
  'payerName',
  'takenBack',
  'reason',
  'sureness',
  'decidedBy',
] as const;
type GroupColumn = (typeof GROUP_COLUMNS)[number];

export type GroupWords = {
  column: (column: GroupColumn) => string;
  group: (group: Group) => string;
  reason: (reason: Reason) => string;
  sureness: (sureness: Sureness) => string;
  yes: string;
};

type Order = { id: string; groups: readonly Group[]; words: GroupWords };

/**
 * Writes groups as a table: a row for each line with its payment. Where several belong together, the rows beyond the
 * first have only what is theirs, so that no sum counts twice.
 * @throws {AppError} not_found
 */
export async function exportGroups(
  app: App,
  person: Person,
  { id, groups, words }: Order,
): Promise<{ name: string; body: ReadableStream<Uint8Array> }> {
  const row = await loadReconciliation(app.store.db, app, { person, id });
  const stem = row.name
    .replace(/\.[^.]*$/, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 40);
  const [only] = groups;
  return {
    name: `${stem || 'file'}_${groups.length === 1 && only !== undefined ? only.replaceAll('_', '-') : 'all'}.csv`,
    body: textBody((left) => parts(app, person, { id, groups, words, left })),
  };
}

async function* parts(
  app: App,
  person: Person,
  { id, groups, words, left }: Order & { left: AbortSignal },
): AsyncGenerator<string, void, void> {
  yield BYTE_ORDER_MARK + csvRow(GROUP_COLUMNS.map(words.column));
  for (const group of groups)
    for (let after: GroupPlace | null = null; ; ) {
      const place: GroupPlace | null = after;
      const page: GroupPage = await app.store.longRead(
        (db) => listGroup(db, app, { person, id, group, after: place, limit: ROWS }),
        { signal: left },
      );
      await turnOfItsOwn();
      yield page.rows.flatMap((row) => textsOf(app, row, words)).join('');
      if (page.next === null) break;
      after = page.next;
    }
}

function textsOf(app: App, row: ReconciliationRow, words: GroupWords): string[] {
  const count = Math.max(row.lines.length, row.payments.length);
  return Array.from({ length: count }, (_, at) =>
    csvRow([
      words.group(row.group),
      ...lineCells(app, row.lines[at]),
      ...paymentCells(app, row.payments[at], words),
      row.reason === null ? null : words.reason(row.reason),
      row.sureness === null ? null : words.sureness(row.sureness),
      row.decidedBy,
    ]),
  );
}

function lineCells({ timeZone }: App, line: ReconciliationLine | undefined): (string | null)[] {
  if (line === undefined) return Array.from({ length: 9 }, () => null);
  return [
    String(line.n),
    line.reference,
    line.day,
    line.at === null || !line.hasTime ? null : zonedIso(line.at, timeZone).slice(11, 19),
    decimalFromMinorUnits(line.amountMinor, 'KES'),
    line.order,
    line.phone?.replace(/^\+/, '') ?? null,
    line.name,
    line.text,
  ];
}

function paymentCells(
  { timeZone }: App,
  payment: ReconciliationPayment | undefined,
  words: GroupWords,
): (string | null)[] {
  if (payment === undefined) return Array.from({ length: 7 }, () => null);
  return [
    payment.reference,
    zonedIso(payment.at, timeZone),
    decimalFromMinorUnits(payment.amountMinor, 'KES'),
    payment.till,
    payment.phone?.replace(/^\+/, '') ?? null,
    payment.name,
    payment.isTakenBack ? words.yes : null,
  ];
}
