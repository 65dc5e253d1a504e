import 'server-only';
import type { DeviceList, DeviceView, LockedPin } from '@/lib/contract/devices';
import { may, seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { TRIES_UNTIL_LOCKED } from '@/lib/domain/pin';
import type { App } from '@/lib/server/app-context';
import { deviceFromRow, type DeviceRecord } from './device-record';
import { isAlive } from './device-session';

/**
 * Returns the devices that this person may manage, revoked ones last, and the people whose PIN is locked at this
 * person's tills.
 */
export async function listDevices(app: App, person: Person): Promise<DeviceList> {
  return { devices: may(person, 'devices.manage') ? await devices(app) : null, locked: await locked(app, person) };
}

async function devices(app: App): Promise<DeviceView[]> {
  const { db } = app.store;
  const rows = await db.selectFrom('devices').selectAll().orderBy('name').orderBy('id').execute();
  const deviceSessions = await db
    .selectFrom('sittings')
    .innerJoin('staff', 'staff.id', 'sittings.staff_id')
    .select(['device_id', 'began_at', 'used_at', 'locked_at', 'staff.name', 'staff.disabled_at'])
    .execute();
  const deviceSession = new Map(
    deviceSessions
      .filter((row) => row.disabled_at === null && isAlive(row, app.nowMs()))
      .map((row) => [row.device_id, { name: row.name, since: row.began_at }]),
  );
  const views = rows.map(deviceFromRow).map((device) => deviceView(app, device, deviceSession.get(device.id) ?? null));
  return [...views.filter(({ state }) => state !== 'revoked'), ...views.filter(({ state }) => state === 'revoked')];
}

function deviceView(app: App, device: DeviceRecord, onIt: DeviceView['onIt']): DeviceView {
  const state = device.revokedAt !== null ? 'revoked' : device.enrolledAt === null ? 'new' : 'enrolled';
  const isCodeGood = device.codeExpiresAt !== null && Date.parse(device.codeExpiresAt) > app.nowMs();
  return {
    id: device.id,
    name: device.name,
    till: device.till,
    state,
    codeExpiresAt: isCodeGood ? device.codeExpiresAt : null,
    onIt: state === 'enrolled' ? onIt : null,
    lastSeenAt: device.lastSeenAt,
  };
}

async function locked(app: App, person: Person): Promise<LockedPin[]> {
  const rows = await app.store.db
    .selectFrom('pin_failures')
    .innerJoin('staff', 'staff.id', 'pin_failures.staff_id')
    .innerJoin('devices', 'devices.id', 'pin_failures.device_id')
    .select(['pin_failures.staff_id', 'staff.name as staff_name', 'pin_failures.last_at'])
    .select(['pin_failures.device_id', 'devices.name as device_name', 'devices.till_key'])
    .where('pin_failures.count', '>=', TRIES_UNTIL_LOCKED)
    .orderBy('pin_failures.last_at')
    .execute();
  // A device of another till does not exist for this person, and so its locked people do not either.
  return rows
    .filter((row) => seesTill(person, row.till_key))
    .map((row) => ({
      staffId: row.staff_id,
      staffName: row.staff_name,
      deviceId: row.device_id,
      deviceName: row.device_name,
      since: row.last_at,
    }));
}
