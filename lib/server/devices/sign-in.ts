import 'server-only';
import type { Transaction, Kysely } from 'kysely';
import type { SitInput } from '@/lib/contract/devices';
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
export type Seated = { person: Person; endedDeviceSessionId: string | null };

/**
 * Signs a person in at a device by name and PIN. Their device session replaces the last one.
 * @throws {AppError} not_found when this person may not use this device; not_allowed when it was revoked meanwhile; the
 *   errors of `provePin`.
 */
export async function signInAtDevice(
  app: App,
  actor: Actor,
  { device, staffId, pin }: SitInput & { device: DeviceRecord },
): Promise<Seated> {
  const claimed = await whoMaySit(app.store.db, device, staffId);
  const seated = await provePin(
    app,
    { actor: { ...actor, name: device.name }, claim: { device, staff: claimed, pin } },
    async (tx) => {
      const now = await findDevice(tx, { id: device.id });
      if (now === null || now.revokedAt !== null) throw new AppError('not_allowed');
      return take(tx, { actor, device: now, staff: await whoMaySit(tx, now, staffId), deviceSessionId: app.newId() });
    },
  );
  if (seated.endedDeviceSessionId !== null) await endStreams(app, [seated.endedDeviceSessionId]);
  return seated;
}

async function whoMaySit(db: Kysely<Database>, device: DeviceRecord, staffId: string): Promise<StaffRecord> {
  const staff = await findStaff(db, { id: staffId });
  if (staff === null || !maySit(staff, device)) throw new AppError('not_found');
  return staff;
}

/** Returns whether a person may sign in at this device, and so whether their name is shown there. */
export function maySit(staff: StaffRecord, device: Pick<DeviceRecord, 'tillKey'>): boolean {
  return staff.hasPin && staff.disabledAt === null && seesTill(staff, device.tillKey);
}

type Taking = { actor: Actor; device: DeviceRecord; staff: StaffRecord; deviceSessionId: string };

async function take(
  tx: Transaction<Database>,
  { actor, device, staff, deviceSessionId: sittingId }: Taking,
): Promise<Seated> {
  const { nowIso } = actor;
  const person = personAt(device, staff, sittingId);
  const [endedDeviceSessionId = null] = await lockDeviceSessions(tx, { deviceId: device.id }, nowIso);
  const row = { id: sittingId, staff_id: staff.id, began_at: nowIso, used_at: nowIso, locked_at: null };
  await tx
    .insertInto('sittings')
    .values({ device_id: device.id, ...row })
    .onConflict((conflict) => conflict.column('device_id').doUpdateSet(row))
    .execute();
  await tx.updateTable('devices').set({ last_seen_at: nowIso }).where('id', '=', device.id).execute();
  await tx.updateTable('staff').set({ last_seen_at: nowIso }).where('id', '=', staff.id).execute();
  await recordAct(tx, { ...actor, person }, { act: 'device_taken', subject: { id: device.id, name: device.name } });
  return { person, endedDeviceSessionId: endedDeviceSessionId };
}
