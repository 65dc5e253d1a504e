import 'server-only';
import type { Selectable } from 'kysely';
import { z } from 'zod';
import { type AuditEntry, type AuditFilter, NOBODY } from '@/lib/contract/audit';
import { startOfDay } from '@/lib/domain/merchant-day';
import type { App } from '@/lib/server/app-context';
import type { AuditTable } from '@/lib/server/store/engine/tables/people-tables';
import type { LongReadBounds } from '@/lib/server/store/engine/store';

/** A place in the audit. The next page continues after it with older entries. */
export type AuditPlace = { at: string; id: string };

const Values = z.record(z.string(), z.json());

type AuditPageAsked = {
  filter: AuditFilter;
  limit: number;
  after: AuditPlace | null;
  bounds: LongReadBounds;
};

/**
 * Returns at most `limit` matching entries, newest first.
 * @throws {AppError} too_slow, or the reason of the signal.
 */
export async function selectAudit(app: App, { filter, limit, after, bounds }: AuditPageAsked): Promise<AuditEntry[]> {
  let query = app.store.db.selectFrom('audit').selectAll().where(app.store.stillWanted());
  if (filter.person !== undefined)
    query =
      filter.person === NOBODY ? query.where('staff_id', 'is', null) : query.where('staff_id', '=', filter.person);
  if (filter.act !== undefined) query = query.where('act', '=', filter.act);
  if (filter.subject !== undefined && filter.subject !== '') query = query.where('subject', '=', filter.subject);
  if (filter.from !== undefined) query = query.where('at', '>=', startOfDay(filter.from, app.timeZone, 0));
  if (filter.to !== undefined) query = query.where('at', '<', startOfDay(filter.to, app.timeZone, 1));
  if (after !== null)
    query = query.where((where) => where(where.refTuple('at', 'id'), '<', where.tuple(after.at, after.id)));
  const page = query.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).compile();
  const { rows } = await app.store.longRead((db) => db.executeQuery(page), bounds);
  return rows.map(recordFromRow);
}

function recordFromRow(row: Selectable<AuditTable>): AuditEntry {
  const values = (json: string | null): AuditEntry['before'] => (json === null ? null : Values.parse(JSON.parse(json)));
  return {
    id: row.id,
    at: row.at,
    staffId: row.staff_id,
    staffName: row.staff_name,
    deviceName: row.device_name,
    act: row.act,
    subject: row.subject,
    subjectName: row.subject_name,
    before: values(row.before_json),
    after: values(row.after_json),
    address: row.address,
    requestId: row.request_id,
  };
}
