import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { endStreams } from '@/lib/server/live/end-streams';
import { deviceLock, findDevice } from './device-record';
import { lockDeviceSessions } from './device-session';

/**
 * Takes a device out of use, at once and for ever. Returns the ids of the device sessions that ended.
 * @throws {AppError} not_found, also when the device was already revoked.
 */
export async function revokeDevice(app: App, actor: Actor, id: string): Promise<string[]> {
  const endedDeviceSessions = await app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [deviceLock(id)]);
    const device = await findDevice(tx, { id });
    if (device === null || device.revokedAt !== null) throw new AppError('not_found');
    await tx
      .updateTable('devices')
      .set({ revoked_at: actor.nowIso, code_digest: null, code_expires_at: null })
      .where('id', '=', id)
      .execute();
    await tx.deleteFrom('pin_failures').where('device_id', '=', id).execute();
    const ended = await lockDeviceSessions(tx, { deviceId: id }, actor.nowIso);
    await recordAct(tx, actor, {
      act: 'device_revoked',
      subject: { id, name: device.name },
      before: { till: device.till },
    });
    return ended;
  });
  await endStreams(app, endedDeviceSessions);
  return endedDeviceSessions;
}
