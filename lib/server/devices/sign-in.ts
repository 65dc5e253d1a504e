import 'server-only';
import type { Transaction, Kysely } from 'kysely';
import type { DeviceSignInInput } from '@/lib/contract/devices';
import { AppError } from '@/lib/domain/errors';
import { seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { endStreams } from '@/lib/server/live/end-streams';
import { findStaff, type StaffRecord } from '@/lib/server/store/queries/staff-record';
import type { Database } from '@/lib/server/store/engine/database';
import { type DeviceRecord, findDevice } from './device-record';
import { provePin } from './prove-pin';
import { lockDeviceSessions, personAt } from './device-session';

/** `endedDeviceSessionId` is the open device session that this one replaced, or null. */
export type SignedInAtDevice = { person: Person; endedDeviceSessionId: string | null };

/**
 * Signs a person in at a device by name and PIN. Their device session replaces the last one.
 * @throws {AppError} not_found when this person may not use this device; not_allowed when it was revoked meanwhile; the
 *   errors of `provePin`.
 */
export async function signInAtDevice(
  app: App,
  actor: Actor,
  { device, staffId, pin }: DeviceSignInInput & { device: DeviceRecord },
): Promise<SignedInAtDevice> {
  const found = await staffToSignIn(app.store.db, device, staffId);
  const signedIn = await provePin(
    app,
    { actor: { ...actor, name: device.name }, pinTry: { device, staff: found, pin } },
    async (tx) => {
      const now = await findDevice(tx, { id: device.id });
      if (now === null || now.revokedAt !== null) throw new AppError('not_allowed');
      return startDeviceSession(tx, {
        actor,
        device: now,
        staff: await staffToSignIn(tx, now, staffId),
        deviceSessionId: app.newId(),
      });
    },
  );
  if (signedIn.endedDeviceSessionId !== null) await endStreams(app, [signedIn.endedDeviceSessionId]);
  return signedIn;
}

async function staffToSignIn(db: Kysely<Database>, device: DeviceRecord, staffId: string): Promise<StaffRecord> {
  const staff = await findStaff(db, { id: staffId });
  if (staff === null || !maySignInAtDevice(staff, device)) throw new AppError('not_found');
  return staff;
}

/** Returns whether a person may sign in at this device, and so whether their name is shown there. */
export function maySignInAtDevice(staff: StaffRecord, device: Pick<DeviceRecord, 'tillKey'>): boolean {
  return staff.hasPin && staff.disabledAt === null && seesTill(staff, device.tillKey);
}

type SignIn = { actor: Actor; device: DeviceRecord; staff: StaffRecord; deviceSessionId: string };

async function startDeviceSession(
  tx: Transaction<Database>,
  { actor, device, staff, deviceSessionId }: SignIn,
): Promise<SignedInAtDevice> {
  const { nowIso } = actor;
  const person = personAt(device, staff, deviceSessionId);
  const [endedDeviceSessionId = null] = await lockDeviceSessions(tx, { deviceId: device.id }, nowIso);
  const row = { id: deviceSessionId, staff_id: staff.id, began_at: nowIso, used_at: nowIso, locked_at: null };
  await tx
    .insertInto('sittings')
    .values({ device_id: device.id, ...row })
    .onConflict((conflict) => conflict.column('device_id').doUpdateSet(row))
    .execute();
  await tx.updateTable('devices').set({ last_seen_at: nowIso }).where('id', '=', device.id).execute();
  await tx.updateTable('staff').set({ last_seen_at: nowIso }).where('id', '=', staff.id).execute();
  await recordAct(tx, { ...actor, person }, { act: 'device_taken', subject: { id: device.id, name: device.name } });
  return { person, endedDeviceSessionId };
}
