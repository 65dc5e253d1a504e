import 'server-only';
import type { DeviceInput } from '@/lib/contract/devices';
import { AppError } from '@/lib/domain/errors';
import { tillKey } from '@/lib/domain/till';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { endStreams } from '@/lib/server/live/end-streams';
import { tillFor } from './add-device';
import { deviceLock, findDevice } from './device-record';
import { lockDeviceSessions } from './device-session';

/**
 * Changes the name or till of a device. With another till, the person at it must enter their PIN again, because their
 * screen shows the old till. Returns the ids of the device sessions that ended.
 * @throws {AppError} not_found, also for a revoked device; invalid_input when the till is not set up.
 */
export async function changeDevice(
  app: App,
  actor: Actor,
  { id, input }: { id: string; input: DeviceInput },
): Promise<string[]> {
  const till = await tillFor(app, input);
  const key = tillKey(till.number);
  const endedDeviceSessions = await app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [deviceLock(id)]);
    const device = await findDevice(tx, { id });
    if (device === null || device.revokedAt !== null) throw new AppError('not_found');
    if (device.name === input.name && device.till === till.number) return [];
    await tx
      .updateTable('devices')
      .set({ name: input.name, till: till.number, till_key: key })
      .where('id', '=', id)
      .execute();
    const ended = device.tillKey === key ? [] : await lockDeviceSessions(tx, { deviceId: id }, actor.nowIso);
    await recordAct(tx, actor, {
      act: 'device_changed',
      subject: { id, name: input.name },
      before: { name: device.name, till: device.till },
      after: { name: input.name, till: till.number },
    });
    return ended;
  });
  await endStreams(app, endedDeviceSessions);
  return endedDeviceSessions;
}
