import 'server-only';
import type { Transaction } from 'kysely';
import type { CloseShiftRequest } from '@/lib/contract/closings';
import type { Signer } from '@/lib/domain/closing/closing-body';
import { AppError, isAppError } from '@/lib/domain/errors';
import { may, seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import type { PersonActing } from '@/lib/server/audit/record-act';
import { provePin } from '@/lib/server/devices/prove-pin';
import type { Database } from '@/lib/server/store/engine/database';
import { findStaff, listStaff, type StaffRecord } from '@/lib/server/store/queries/staff-record';

/**
 * Runs `act` in a transaction if the person who acts proves who they are: by their PIN at a shared device, by their
 * password elsewhere. Guesses are limited and audited as when signing in.
 * @throws {AppError} wrong_pin, pin_locked; sign_in_refused; too_many; not_allowed without a password.
 */
export async function signed<T>(
  app: App,
  { actor, proof }: { actor: PersonActing; proof: string },
  act: (tx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  const { person } = actor;
  if (person.via === 'pin') {
    if (person.device === null) throw new AppError('not_allowed');
    return provePin(app, { actor, pinTry: { device: person.device, staff: person, pin: proof } }, act);
  }
  await provePassword(app, { staff: await findStaff(app.store.db, { id: person.id }), password: proof, isOwn: true });
  return app.store.write(act);
}

/**
 * Proves the second person who signs, at the same device or browser. The error says whose proof was wrong.
 * @throws {AppError} invalid_input with field "second"; the errors of `signed`, with `whose: 'second'`.
 */
export async function provenSecond(
  app: App,
  actor: PersonActing,
  { second, tillKey }: { second: NonNullable<CloseShiftRequest['second']>; tillKey: string },
): Promise<Signer> {
  const { person } = actor;
  const staff = await findStaff(app.store.db, { id: second.staffId });
  if (staff === null || !maySignSecond(person, staff, tillKey))
    throw new AppError('invalid_input', { field: 'second', reason: 'not_allowed' });
  try {
    if (person.via === 'pin' && person.device !== null)
      await provePin(
        app,
        { actor, pinTry: { device: person.device, staff, pin: second.proof } },
        async () => undefined,
      );
    else await provePassword(app, { staff, password: second.proof, isOwn: false });
  } catch (error) {
    if (!isAppError(error)) throw error;
    throw new AppError(error.code, { ...error.params, whose: 'second' }, { cause: error });
  }
  return { id: staff.id, name: staff.name, device: person.device?.name ?? null };
}

/** Returns who may sign beside this person, by name. */
export async function secondSigners(
  app: Pick<App, 'store'>,
  person: Person,
  tillKey: string,
): Promise<{ id: string; name: string }[]> {
  const staff = await listStaff(app.store.db);
  return staff.filter((each) => maySignSecond(person, each, tillKey)).map(({ id, name }) => ({ id, name }));
}

/** Another person who may close the till, and can prove who they are at the same place. */
function maySignSecond({ id, via }: Person, staff: StaffRecord, tillKey: string): boolean {
  return (
    staff.id !== id &&
    staff.disabledAt === null &&
    (via === 'pin' ? staff.hasPin : staff.authUserId !== null) &&
    may({ role: staff.role, via }, 'closings.close') &&
    seesTill(staff, tillKey)
  );
}

type PasswordTry = { staff: StaffRecord | null; password: string; isOwn: boolean };

async function provePassword(app: App, { staff, password, isOwn }: PasswordTry): Promise<void> {
  if (staff === null || staff.authUserId === null) throw new AppError('not_allowed');
  // Another person's password is guessed here as it is at the door, and counts there too.
  app.signInLimit.take({ account: isOwn ? staff.id : (staff.email ?? staff.id), isKnownBrowser: isOwn });
  if (!(await app.identity.isPassword(staff.authUserId, password))) throw new AppError('sign_in_refused');
}
