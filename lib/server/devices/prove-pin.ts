import 'server-only';
import type { Transaction, Kysely } from 'kysely';
import { AppError } from '@/lib/domain/errors';
import { isLockedAfter, secondsAfter, TRIES_UNTIL_LOCKED } from '@/lib/domain/pin';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import type { StaffRecord } from '@/lib/server/store/queries/staff-record';
import type { Database } from '@/lib/server/store/engine/database';
import { deviceLock, type DeviceRecord } from './device-record';
import { fitsPin } from './pin-hash';

/** A PIN that somebody types at a device, as this person. */
export type PinTry = {
  device: Pick<DeviceRecord, 'id' | 'name'>;
  staff: Pick<StaffRecord, 'id' | 'name'>;
  pin: string;
};

/**
 * Runs `act` if the PIN is right, in the transaction that decides so. Each guess is judged under a lock of this person,
 * so that guesses sent at once get no more answers than guesses sent one by one.
 * @throws {AppError} wrong_pin; too_many while a wait lasts; pin_locked; not_found when there is no PIN.
 */
export async function provePin<T>(
  app: App,
  { actor, pinTry }: { actor: Actor; pinTry: PinTry },
  act: (tx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  const { device, staff } = pinTry;
  // Hashing is slow, so a person who must wait is refused before it. The check below is the one that counts.
  refuseTooMany(await failuresOf(app.store.db, pinTry), app.nowMs());
  const hash = await hashOf(app.store.db, staff.id);
  const fits = hash !== null && (await fitsPin(pinTry.pin, hash, app.identity.secret));
  const outcome = await app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [deviceLock(device.id), pinLock(staff.id)]);
    const failures = await failuresOf(tx, pinTry);
    refuseTooMany(failures, app.nowMs());
    // If the PIN was changed meanwhile, another PIN was compared.
    if (hash === null || (await hashOf(tx, staff.id)) !== hash) throw new AppError('not_found');
    if (!fits) return { refusal: await refuse(tx, { app, actor, pinTry, count: (failures?.count ?? 0) + 1 }) };
    await tx.deleteFrom('pin_failures').where('staff_id', '=', staff.id).where('device_id', '=', device.id).execute();
    return { done: await act(tx) };
  });
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome.done;
}

/** Returns the lock key of a person's PIN. Only one change or guess of it runs at a time. */
export function pinLock(staffId: string): string {
  return `pin:${staffId}`;
}

type Failures = { count: number; blocked_until: string };

async function failuresOf(db: Kysely<Database>, { staff, device }: PinTry): Promise<Failures | undefined> {
  return db
    .selectFrom('pin_failures')
    .select(['count', 'blocked_until'])
    .where('staff_id', '=', staff.id)
    .where('device_id', '=', device.id)
    .executeTakeFirst();
}

async function hashOf(db: Kysely<Database>, staffId: string): Promise<string | null> {
  return (
    (await db.selectFrom('staff').select('pin_hash').where('id', '=', staffId).executeTakeFirst())?.pin_hash ?? null
  );
}

function refuseTooMany(failures: Failures | undefined, nowMs: number): void {
  if (failures === undefined) return;
  if (isLockedAfter(failures.count)) throw new AppError('pin_locked');
  const waitMs = Date.parse(failures.blocked_until) - nowMs;
  if (waitMs > 0) throw new AppError('too_many', { seconds: Math.ceil(waitMs / 1_000) });
}

/** Counts a wrong PIN and adds the audit entry in the same transaction. Returns the error for the person. */
async function refuse(
  tx: Transaction<Database>,
  { app, actor, pinTry, count }: { app: App; actor: Actor; pinTry: PinTry; count: number },
): Promise<AppError> {
  const { device, staff } = pinTry;
  const seconds = secondsAfter(count);
  const row = { count, last_at: actor.nowIso, blocked_until: new Date(app.nowMs() + seconds * 1_000).toISOString() };
  await tx
    .insertInto('pin_failures')
    .values({ staff_id: staff.id, device_id: device.id, ...row })
    .onConflict((conflict) => conflict.columns(['staff_id', 'device_id']).doUpdateSet(row))
    .execute();
  await recordAct(
    tx,
    { ...actor, device: { id: device.id, name: device.name } },
    { act: 'pin_refused', subject: { id: staff.id, name: staff.name }, after: { failures: count } },
  );
  return isLockedAfter(count)
    ? new AppError('pin_locked')
    : new AppError('wrong_pin', { tries: TRIES_UNTIL_LOCKED - count, seconds });
}
