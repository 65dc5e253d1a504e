import 'server-only';
import { seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { findStaff } from '@/lib/server/store/queries/staff-record';
import { isDue, noteUse } from './note-use';
import { isAlive, personAt } from './device-session';
import { thisDevice } from './this-device';

/**
 * Returns the person at the shared device that sends these headers. Null when it is no device of ours, when no one has
 * entered a PIN, or when the person is idle, disabled or no longer at this till. An open stream is no use, because the
 * person may have left.
 */
export async function personAtDevice(
  app: App,
  headers: Headers,
  asked: { countsAsUse: boolean },
): Promise<Person | null> {
  const device = await thisDevice(app, headers);
  if (device === null) return null;
  const deviceSession = await app.store.db
    .selectFrom('sittings')
    .selectAll()
    .where('device_id', '=', device.id)
    .executeTakeFirst();
  const staff =
    deviceSession === undefined || !isAlive(deviceSession, app.nowMs())
      ? null
      : await findStaff(app.store.db, { id: deviceSession.staff_id });
  const isHere =
    deviceSession !== undefined && staff !== null && staff.disabledAt === null && seesTill(staff, device.tillKey);
  const isUse = isHere && asked.countsAsUse;
  if ((isUse && isDue(app, deviceSession.used_at)) || isDue(app, device.lastSeenAt))
    noteUse(app, { deviceId: device.id, deviceSessionId: isUse ? deviceSession.id : null });
  return isHere ? personAt(device, staff, deviceSession.id) : null;
}
