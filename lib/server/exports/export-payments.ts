import 'server-only';
import { EXPORT_COLUMNS, type ExportQuery } from '@/lib/contract/export';
import { listOrderOf } from '@/lib/contract/list-query';
import { csvRow } from '@/lib/domain/csv';
import type { Person } from '@/lib/domain/person';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { bytesBody, textBody } from '@/lib/server/limits/paged-text';
import { errorFields } from '@/lib/server/log';
import { listFilter, writtenIn } from '@/lib/server/payment-list/list-filter';
import { countPayments } from '@/lib/server/store/queries/count-payments';
import type { PaymentFilter } from '@/lib/server/store/queries/payment-filter';
import { type AboutExport, exportFileName } from './about-export';
import { csvFile } from './csv-file';
import { type ExportRow, exportRows } from './export-rows';
import type { ExportWords } from './export-words';
import { tellsPeople } from './row-cells';
import type { ExportRun } from './running-exports';
import { statementFile } from './statement-file';
import { xlsxFile } from './xlsx-file';

export type ExportOrder = { query: ExportQuery; words: ExportWords };
export type ExportFile = { name: string; type: string; body: ReadableStream<Uint8Array> };

const CSV = 'text/csv; charset=utf-8';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** How long it may take to count what is expected. Without that a page shows only how many rows are written. */
const COUNT_MS = 2_000;

/**
 * Returns all payments that match the list's filters as a file, in the order of the list and masked as on this person's
 * screen. It is written while it is read, so that memory holds only a page or two.
 * @throws {AppError} not_found when the person has no search with this id.
 */
export async function exportPayments(app: App, person: Person, { query, words }: ExportOrder): Promise<ExportFile> {
  const filter = await listFilter(app, person, query);
  const { timeZone } = app;
  const about: AboutExport = {
    query,
    text: await writtenIn(app, person, query),
    madeAt: nowIso(app),
    timeZone,
    madeBy: person.name,
  };
  const name = exportFileName(about);
  const run = query.export === undefined ? null : app.exports.begin(query.export, person.id);
  const columns = query.columns ?? EXPORT_COLUMNS;
  const { format } = query;
  const order = listOrderOf(query);
  const begin = (left: AbortSignal, wanted: PaymentFilter, withPeople: boolean): AsyncGenerator<ExportRow[]> =>
    exportRows(app, { person, filter: wanted, order, signal: until(left, run), withPeople });
  const ending = (left: AbortSignal, written: Written): Ending => ({ app, filter, run, left, written });

  if (format === 'xlsx') {
    const body = bytesBody((left) => {
      const written = { rows: 0 };
      const rows = counted(begin(left, filter, tellsPeople(columns)), written, run);
      return untilItEnds(xlsxFile({ columns, rows, timeZone, words, about }), ending(left, written));
    });
    return { name, type: XLSX, body };
  }
  const body = textBody((left) => {
    const written = { rows: 0 };
    const lastLine = (): string => csvRow([words.brokeOff(written.rows)]);
    const rows = counted(begin(left, filter, format !== 'csv' || tellsPeople(columns)), written, run);
    if (format === 'csv')
      return untilItEnds(csvFile({ columns, rows, timeZone, words }), { ...ending(left, written), lastLine });
    const takenBack = begin(left, { ...filter, state: 'reversed', from: undefined }, true);
    const isLeftOut = filter.state !== undefined && filter.state !== 'reversed';
    const statement = { form: format, rows, takenBack: isLeftOut ? none() : takenBack, filter, timeZone, words };
    return untilItEnds(statementFile(statement), { ...ending(left, written), lastLine });
  });
  return { name, type: CSV, body };
}

type Written = { rows: number };
type Ending<Part = never> = {
  app: App;
  filter: PaymentFilter;
  run: ExportRun | null;
  left: AbortSignal;
  written: Written;
  /** The last line of a file that is not whole. */
  lastLine?: () => Part;
};

/**
 * Yields the parts of a file. When it breaks off, its last line says so before its transfer fails: a program that looks
 * only at what it received sees it too.
 */
async function* untilItEnds<Part>(
  parts: AsyncGenerator<Part, void, void>,
  { app, filter, run, left, written, lastLine }: Ending<Part>,
): AsyncGenerator<Part, void, void> {
  if (run !== null) void expect(app, { filter, run, left });
  try {
    yield* parts;
    run?.ended('done');
  } catch (error) {
    run?.ended('failed');
    if (left.aborted) throw error;
    if (run?.signal.aborted !== true)
      app.log('error', 'export_broke_off', { rows: written.rows, ...errorFields(error) });
    if (lastLine !== undefined) yield lastLine();
    throw error;
  } finally {
    run?.ended('stopped');
  }
}

/** Finds out how many rows there will be, if that is soon known. */
async function expect(
  app: App,
  { filter, run, left }: { filter: PaymentFilter; run: ExportRun; left: AbortSignal },
): Promise<void> {
  const bounds = { signal: until(left, run), limitMs: COUNT_MS };
  try {
    run.expects(await countPayments(app.store, app.account.id, { filter, bounds }));
  } catch {
    // It takes too long, or the export is over. The export itself says what else is wrong.
  }
}

async function* counted(
  rows: AsyncIterable<ExportRow[]>,
  written: Written,
  run: ExportRun | null,
): AsyncGenerator<ExportRow[], void, void> {
  for await (const few of rows) {
    written.rows += few.length;
    run?.wrote(few.length);
    yield few;
  }
}

async function* none(): AsyncGenerator<ExportRow[], void, void> {}

function until(left: AbortSignal, run: ExportRun | null): AbortSignal {
  return run === null ? left : AbortSignal.any([left, run.signal]);
}
