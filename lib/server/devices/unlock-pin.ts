import 'server-only';
import type { UnlockInput } from '@/lib/contract/devices';
import { AppError } from '@/lib/domain/errors';
import { seesTill } from '@/lib/domain/may';
import { isLockedAfter } from '@/lib/domain/pin';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { deviceLock, findDevice } from './device-record';

/**
 * Lets a person try their PIN at a device again.
 * @throws {AppError} not_found when they are not locked there, or the device is at a till that the actor does not see.
 */
export async function unlockPin(app: App, actor: PersonActing, { staffId, deviceId }: UnlockInput): Promise<void> {
  await app.store.write(async (tx) => {
    // The lock keeps the device's till unchanged until this is done.
    await app.store.lockKeys(tx, [deviceLock(deviceId)]);
    const device = await findDevice(tx, { id: deviceId });
    if (device === null || !seesTill(actor.person, device.tillKey)) throw new AppError('not_found');
    const forgotten = await tx
      .deleteFrom('pin_failures')
      .where('staff_id', '=', staffId)
      .where('device_id', '=', deviceId)
      .returning('count')
      .executeTakeFirst();
    if (forgotten === undefined || !isLockedAfter(forgotten.count)) throw new AppError('not_found');
    const staff = await tx.selectFrom('staff').select('name').where('id', '=', staffId).executeTakeFirstOrThrow();
    await recordAct(tx, actor, {
      act: 'pin_unlocked',
      subject: { id: staffId, name: staff.name },
      before: { failures: forgotten.count },
      after: { at: device.name },
    });
  });
}
