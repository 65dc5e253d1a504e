import 'server-only';
import type { UnlockInput } from '@/lib/contract/devices';
import { AppError } from '@/lib/domain/errors';
import { isLockedAfter } from '@/lib/domain/pin';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/parts';

/** Lets somebody try their PIN at a device again. @throws {AppError} not_found when they are not locked there. */
export async function unlockPin(app: App, actor: Actor, { staffId, deviceId }: UnlockInput): Promise<void> {
  await app.store.write(async (tx) => {
    const forgotten = await tx.deleteFrom('pin_failures').where('staff_id', '=', staffId).where('device_id', '=', deviceId).returning('count').executeTakeFirst();
    if (forgotten === undefined || !isLockedAfter(forgotten.count)) throw new AppError('not_found');
    const staff = await tx.selectFrom('staff').select('name').where('id', '=', staffId).executeTakeFirstOrThrow();
    const device = await tx.selectFrom('devices').select('name').where('id', '=', deviceId).executeTakeFirstOrThrow();
    await recordAct(tx, actor, { act: 'pin_unlocked', subject: { id: staffId, name: staff.name }, before: { failures: forgotten.count }, after: { at: device.name } });
  });
}
