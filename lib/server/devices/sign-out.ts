import 'server-only';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { endStreams } from '@/lib/server/live/end-streams';
import { findStaff } from '@/lib/server/store/queries/staff-record';
import { deviceLock, type DeviceRecord } from './device-record';
import { lockDeviceSessions, personAt } from './device-session';

/** Signs the person at this device out. Returns the id of their device session, or null when there was none. */
export async function signOutOfDevice(app: App, actor: Actor, device: DeviceRecord): Promise<string | null> {
  const ended = await app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [deviceLock(device.id)]);
    const [endedDeviceSessionId = null] = await lockDeviceSessions(tx, { deviceId: device.id }, actor.nowIso);
    if (endedDeviceSessionId === null) return null;
    const deviceSession = await tx
      .selectFrom('sittings')
      .select('staff_id')
      .where('device_id', '=', device.id)
      .executeTakeFirstOrThrow();
    const staff = await findStaff(tx, { id: deviceSession.staff_id });
    const person = staff === null ? null : personAt(device, staff, endedDeviceSessionId);
    await recordAct(tx, { ...actor, person }, { act: 'device_left', subject: { id: device.id, name: device.name } });
    return endedDeviceSessionId;
  });
  if (ended !== null) await endStreams(app, [ended]);
  return ended;
}
