import 'server-only';
import type { DeviceCode } from '@/lib/contract/devices';
import { AppError } from '@/lib/domain/errors';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { CODE_LASTS_MS } from './add-device';
import { deviceLock, findDevice } from './device-record';
import { digestOf, newCode } from './secrets';

/**
 * Makes a new code for a device in place of any older one. An enrolled tablet stays enrolled until another uses the
 * code.
 * @throws {AppError} not_found, also for a revoked device.
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
