import 'server-only';
import type { AuditPage, AuditQuery } from '@/lib/contract/audit';
import type { App } from '@/lib/server/app-context';
import { cursorOf, placeOf } from '@/lib/server/store/queries/list-cursor';
import { selectAudit } from './select-audit';

/**
 * Returns one page of the audit, newest first.
 * @throws {AppError} invalid_input when the cursor is not one of ours; too_slow.
 */
export async function readAudit(
  app: App,
  { limit, cursor, ...filter }: AuditQuery,
  signal?: AbortSignal,
): Promise<AuditPage> {
  // One more row shows whether there is another page.
  const records = await selectAudit(app, {
    filter,
    limit: limit + 1,
    after: cursor === undefined ? null : placeOf(cursor),
    bounds: { signal },
  });
  const shown = records.slice(0, limit);
  const last = records.length > limit ? shown.at(-1) : undefined;
  return { entries: shown, nextCursor: last === undefined ? null : cursorOf(last) };
}
