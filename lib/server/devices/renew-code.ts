import 'server-only';
import type { DeviceCode } from '@/lib/contract/devices';
import { AppError } from '@/lib/domain/errors';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { CODE_LASTS_MS } from './add-device';
import { deviceLock, findDevice } from './device-record';
import { digestOf, newCode } from './secrets';

/**
 * A new code in place of any before it. A tablet that is enrolled stays so until another uses the code.
 * @throws {AppError} not_found, also for one that was revoked.
 */
export async function renewCode(app: App, actor: Actor, id: string): Promise<DeviceCode> {
  const [code, expiresAt] = [newCode(), new Date(app.nowMs() + CODE_LASTS_MS).toISOString()];
  return app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [deviceLock(id)]);
    const device = await findDevice(tx, { id });
    if (device === null || device.revokedAt !== null) throw new AppError('not_found');
    await tx
      .updateTable('devices')
      .set({ code_digest: digestOf(code), code_expires_at: expiresAt })
      .where('id', '=', id)
      .execute();
    await recordAct(tx, actor, {
      act: 'device_changed',
      subject: { id, name: device.name },
      after: { newCodeUntil: expiresAt },
    });
    return { id, name: device.name, code, expiresAt };
  });
}
