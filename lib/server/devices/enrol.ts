import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { endStreams } from '@/lib/server/live/end-streams';
import { deviceLock, type DeviceRecord, findDevice } from './device-record';
import { digestOf, newToken } from './secrets';
import { lockDeviceSessions } from './device-session';

/**
 * `token` is the new value of the device's cookie. `endedDeviceSessionIds` are the device sessions at the tablet that
 * was this device before.
 */
export type Enrolled = { device: DeviceRecord; token: string; endedDeviceSessionIds: string[] };

/**
 * Makes the browser that knows the code this device. Any other browser is no longer this device.
 * @throws {AppError} not_found when the code is wrong, used or too old.
 */
export async function enrol(app: App, actor: Actor, code: string): Promise<Enrolled> {
  const token = newToken();
  const enrolled = await app.store.write(async (tx) => {
    const wanted = await tx
      .selectFrom('devices')
      .select('id')
      .where('code_digest', '=', digestOf(code))
      .executeTakeFirst();
    if (wanted === undefined) throw new AppError('not_found');
    await app.store.lockKeys(tx, [deviceLock(wanted.id)]);
    // If two browsers use one code at once, the second waits for the lock and finds no code.
    const { numUpdatedRows } = await tx
      .updateTable('devices')
      .set({
        code_digest: null,
        code_expires_at: null,
        token_digest: digestOf(token),
        enrolled_at: actor.nowIso,
        last_seen_at: actor.nowIso,
      })
      .where('code_digest', '=', digestOf(code))
      .where('code_expires_at', '>', actor.nowIso)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    const device = numUpdatedRows === 0n ? null : await findDevice(tx, { id: wanted.id });
    if (device === null) throw new AppError('not_found');
    const endedDeviceSessionIds = await lockDeviceSessions(tx, { deviceId: device.id }, actor.nowIso);
    const at = { id: device.id, name: device.name };
    await recordAct(
      tx,
      { ...actor, name: device.name, device: at },
      { act: 'device_enrolled', subject: at, after: { till: device.till } },
    );
    return { device, token, endedDeviceSessionIds: endedDeviceSessionIds };
  });
  await endStreams(app, enrolled.endedDeviceSessionIds);
  return enrolled;
}
