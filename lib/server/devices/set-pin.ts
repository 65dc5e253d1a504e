import 'server-only';
import { AppError } from '@/lib/domain/errors';
import { pinFault } from '@/lib/domain/pin';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { endStreams } from '@/lib/server/live/end-streams';
import { hashPin } from './pin-hash';
import { pinLock } from './prove-pin';
import { lockDeviceSessions } from './device-session';

/**
 * Sets a person's PIN, as an owner. Where the person is signed in they must enter it, and their locks end. Returns the
 * ids of the device sessions that ended.
 * @throws {AppError} not_found; invalid_input with field "pin" for a PIN that is not allowed.
 */
export async function setPin(
  app: App,
  actor: Actor,
  { staffId, pin }: { staffId: string; pin: string },
): Promise<string[]> {
  refuseBadPin(pin, 'pin');
  const hash = await hashPin(pin, app.identity.secret);
  const endedDeviceSessions = await app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [pinLock(staffId)]);
    const staff = await tx.selectFrom('staff').select('name').where('id', '=', staffId).executeTakeFirst();
    if (staff === undefined) throw new AppError('not_found');
    await tx.deleteFrom('pin_failures').where('staff_id', '=', staffId).execute();
    const ended = await lockDeviceSessions(tx, { staffId }, actor.nowIso);
    await tx.updateTable('staff').set({ pin_hash: hash, updated_at: actor.nowIso }).where('id', '=', staffId).execute();
    await recordAct(tx, actor, { act: 'pin_set', subject: { id: staffId, name: staff.name } });
    return ended;
  });
  await endStreams(app, endedDeviceSessions);
  return endedDeviceSessions;
}

/**
 * @throws {AppError} invalid_input with the field and the fault: "shape" or "trivial".
 */
export function refuseBadPin(pin: string, field: string): void {
  const fault = pinFault(pin);
  if (fault !== null) throw new AppError('invalid_input', { field, fault });
}
