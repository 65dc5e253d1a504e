import 'server-only';
import type { Selectable, Kysely } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import type { DevicesTable } from '@/lib/server/store/engine/tables/people-tables';

/** A shared device, as stored. */
export type DeviceRecord = {
  id: string;
  name: string;
  till: string;
  tillKey: string;
  codeExpiresAt: string | null;
  enrolledAt: string | null;
  revokedAt: string | null;
  lastSeenAt: string | null;
};

export function deviceFromRow(row: Selectable<DevicesTable>): DeviceRecord {
  return {
    id: row.id,
    name: row.name,
    till: row.till,
    tillKey: row.till_key,
    codeExpiresAt: row.code_digest === null ? null : row.code_expires_at,
    enrolledAt: row.enrolled_at,
    revokedAt: row.revoked_at,
    lastSeenAt: row.last_seen_at,
  };
}

export async function findDevice(
  db: Kysely<Database>,
  by: { id: string } | { tokenDigest: string },
): Promise<DeviceRecord | null> {
  const query = db.selectFrom('devices').selectAll();
  const row = await ('id' in by
    ? query.where('id', '=', by.id)
    : query.where('token_digest', '=', by.tokenDigest)
  ).executeTakeFirst();
  return row === undefined ? null : deviceFromRow(row);
}

/** Returns the lock key of a device. Only one change of a device or of its device session runs at a time. */
export function deviceLock(deviceId: string): string {
  return `device:${deviceId}`;
}
