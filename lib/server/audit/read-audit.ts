import 'server-only';
import type { AuditPage, AuditQuery } from '@/lib/contract/audit';
import type { App } from '@/lib/server/app-context';
import { cursorFromPlace, placeFromCursor, selectAudit } from './select-audit';

/** One page of who did what, newest first. @throws {AppError} invalid_input when the cursor is none of ours */
export async function readAudit(app: App, { limit, cursor, ...filter }: AuditQuery): Promise<AuditPage> {
  // One more than a page tells whether there is another.
  const records = await selectAudit(app, {
    filter,
    limit: limit + 1,
    after: cursor === undefined ? null : placeFromCursor(cursor),
  });
  const shown = records.slice(0, limit);
  const last = records.length > limit ? shown.at(-1) : undefined;
  return { entries: shown, nextCursor: last === undefined ? null : cursorFromPlace(last) };
}
