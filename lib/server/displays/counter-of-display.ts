import 'server-only';
import { seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { findDevice } from '@/lib/server/devices/device-record';
import { IDLE_MS } from '@/lib/server/identity/auth';
import type { PairedRow } from '@/lib/server/store/queries/display-rows';
import { findStaff } from '@/lib/server/store/queries/staff-record';

/** Returns the id of the counter at which a person stands: the shared device, or the session of their own browser. */
export function counterIdOf({ device, sessionId }: Pick<Person, 'device' | 'sessionId'>): string {
  return device?.id ?? sessionId;
}

/**
 * Returns whether the counter of a screen still is what it was paired with: the same device at the same till, or the
 * same session of a person who may see the till. People come and go at a shared device, and its screen stays.
 */
export async function isCounterOpen(app: App, row: PairedRow): Promise<boolean> {
  return row.device_id === null ? isSessionOpen(app, row) : isDeviceOpen(app, row, row.device_id);
}

async function isDeviceOpen(app: App, row: PairedRow, deviceId: string): Promise<boolean> {
  const device = await findDevice(app.store.db, { id: deviceId });
  return (
    device !== null &&
    device.revokedAt === null &&
    device.tillKey === row.till_key &&
    device.enrolledAt === row.counter_since
  );
}

async function isSessionOpen(app: App, row: PairedRow): Promise<boolean> {
  const staff = row.staff_id === null ? null : await findStaff(app.store.db, { id: row.staff_id });
  if (staff === null || staff.disabledAt !== null || staff.authUserId === null) return false;
  if (!seesTill(staff, row.till_key)) return false;
  const session = (await app.identity.sessionsOf(staff.authUserId)).find(({ id }) => id === row.counter_id);
  if (session === undefined) return false;
  const use = await app.store.db
    .selectFrom('session_uses')
    .select('used_at')
    .where('session_id', '=', session.id)
    .executeTakeFirst();
  const usedMs = use === undefined ? session.createdAt.getTime() : Date.parse(use.used_at);
  return app.nowMs() - usedMs <= IDLE_MS;
}
