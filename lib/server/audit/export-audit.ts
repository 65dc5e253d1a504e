import 'server-only';
import { AUDIT_COLUMNS, type AuditColumn, type AuditEntry, type AuditFilter } from '@/lib/contract/audit';
import { BYTE_ORDER_MARK, csvRow } from '@/lib/domain/csv';
import { zonedIso } from '@/lib/domain/merchant-day';
import { pagesOfText, textBody } from '@/lib/server/limits/paged-text';
import { PART_MS } from '@/lib/server/store/engine/long-read';
import type { App } from '@/lib/server/app-context';
import { type Actor, recordAct } from './record-act';
import { type AuditPlace, selectAudit } from './select-audit';

/** The words of an export, in the reader's language. */
export type AuditWords = { column(name: AuditColumn): string; act(act: AuditEntry['act']): string };

/**
 * Returns all matching audit entries as CSV, newest first. The export itself is recorded before its first byte. It
 * reads the next page only when the last was taken, so that memory holds only a page or two.
 */
export async function exportAudit(
  app: App,
  actor: Actor,
  { filter, words }: { filter: AuditFilter; words: AuditWords },
): Promise<ReadableStream<Uint8Array>> {
  await app.store.write((tx) =>
    recordAct(tx, actor, { act: 'audit_exported', after: Object.keys(filter).length === 0 ? undefined : filter }),
  );
  return textBody((signal) => csvPages(app, { filter, words, signal }));
}

async function* csvPages(
  app: App,
  { filter, words, signal }: { filter: AuditFilter; words: AuditWords; signal: AbortSignal },
): AsyncGenerator<string, void, void> {
  yield BYTE_ORDER_MARK + csvRow(AUDIT_COLUMNS.map((name) => words.column(name)));
  yield* pagesOfText<AuditEntry, AuditPlace>({
    read: (limit, after) => selectAudit(app, { filter, limit, after, bounds: { signal, limitMs: PART_MS } }),
    placeOf: ({ at, id }) => ({ at, id }),
    textOf: (record) => row(record, app.timeZone, words),
  });
}

function row(record: AuditEntry, timeZone: string, words: AuditWords): string {
  const json = (values: AuditEntry['before']): string | null => (values === null ? null : JSON.stringify(values));
  const cells: Record<AuditColumn, string | null> = {
    at: zonedIso(record.at, timeZone),
    person: record.staffName,
    device: record.deviceName,
    act: words.act(record.act),
    subject: record.subjectName,
    subjectId: record.subject,
    before: json(record.before),
    after: json(record.after),
    address: record.address,
    requestId: record.requestId,
  };
  return csvRow(AUDIT_COLUMNS.map((name) => cells[name]));
}
