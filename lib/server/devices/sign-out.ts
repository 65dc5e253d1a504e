import 'server-only';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { endStreams } from '@/lib/server/live/end-streams';
import { findStaff } from '@/lib/server/store/queries/staff-record';
import { deviceLock, type DeviceRecord } from './device-record';
import { lockSittings, personAt } from './device-session';

/** Whoever is at this device leaves it. Gives the id of their sitting; null when nobody was. */
export async function leave(app: App, actor: Actor, device: DeviceRecord): Promise<string | null> {
  const ended = await app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [deviceLock(device.id)]);
    const [endedSittingId = null] = await lockSittings(tx, { deviceId: device.id }, actor.nowIso);
    if (endedSittingId === null) return null;
    const sitting = await tx.selectFrom('sittings').select('staff_id').where('device_id', '=', device.id).executeTakeFirstOrThrow();
    const staff = await findStaff(tx, { id: sitting.staff_id });
    const person = staff === null ? null : personAt(device, staff, endedSittingId);
    await recordAct(tx, { ...actor, person }, { act: 'device_left', subject: { id: device.id, name: device.name } });
    return endedSittingId;
  });
  if (ended !== null) await endStreams(app, [ended]);
  return ended;
}
