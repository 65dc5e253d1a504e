import 'server-only';
import type { NewPinInput } from '@/lib/contract/devices';
import { AppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { endStreams } from '@/lib/server/live/end-streams';
import { hashPin } from './pin-hash';
import { provePin } from './prove-pin';
import { refuseBadPin } from './set-pin';
import { lockDeviceSessions } from './device-session';

/**
 * Changes the PIN of the person at a device. A wrong old PIN counts as a wrong PIN at sign-in. At other devices the
 * person must enter the new PIN. Returns the ids of the device sessions that ended there.
 * @throws {AppError} not_allowed away from a device; invalid_input with field "newPin"; the errors of `provePin`.
 */
export async function changeOwnPin(
  app: App,
  actor: Actor,
  { person, pin, newPin }: NewPinInput & { person: Person },
): Promise<string[]> {
  const { device, sessionId } = person;
  if (person.via !== 'pin' || device === null) throw new AppError('not_allowed');
  refuseBadPin(newPin, 'newPin');
  const hash = await hashPin(newPin, app.identity.secret);
  const endedDeviceSessions = await provePin(app, { actor, pinTry: { device, staff: person, pin } }, async (tx) => {
    const ended = await lockDeviceSessions(tx, { staffId: person.id, exceptId: sessionId }, actor.nowIso);
    await tx
      .updateTable('staff')
      .set({ pin_hash: hash, updated_at: actor.nowIso })
      .where('id', '=', person.id)
      .execute();
    await recordAct(tx, actor, { act: 'pin_changed', subject: { id: person.id, name: person.name } });
    return ended;
  });
  await endStreams(app, endedDeviceSessions);
  return endedDeviceSessions;
}
