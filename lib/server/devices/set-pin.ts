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
 * An owner gives somebody a PIN. Where they sit they must enter it, and where wrong ones locked them out they may.
 * Gives the sittings that ended.
 * @throws {AppError} not_found; invalid_input with field "pin" for one that cannot be taken.
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

/** @throws {AppError} invalid_input with the field and why: "shape" or "trivial". */
export function refuseBadPin(pin: string, field: string): void {
  const fault = pinFault(pin);
  if (fault !== null) throw new AppError('invalid_input', { field, fault });
}
