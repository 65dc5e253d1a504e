import 'server-only';
import type { Transaction } from 'kysely';
import { DEVICE_SESSION_IDLE_MS } from '@/lib/contract/devices';
import type { Person } from '@/lib/domain/person';
import type { StaffRecord } from '@/lib/server/store/queries/staff-record';
import type { Database } from '@/lib/server/store/engine/database';
import type { DeviceRecord } from './device-record';

/** Returns whether a device session is still open. */
export function isAlive(deviceSession: { locked_at: string | null; used_at: string }, nowMs: number): boolean {
  return deviceSession.locked_at === null && nowMs - Date.parse(deviceSession.used_at) <= DEVICE_SESSION_IDLE_MS;
}

/** Returns the person at a shared device. They see only its till. */
export function personAt(
  device: Pick<DeviceRecord, 'id' | 'name' | 'tillKey'>,
  staff: Pick<StaffRecord, 'id' | 'name' | 'role'>,
  deviceSessionId: string,
): Person {
  return {
    id: staff.id,
    name: staff.name,
    role: staff.role,
    tills: [device.tillKey],
    via: 'pin',
    device: { id: device.id, name: device.name },
    sessionId: deviceSessionId,
  };
}

/** Locks the open ones of these device sessions. Returns the ids of those it locked. */
export async function lockDeviceSessions(
  tx: Transaction<Database>,
  which: { deviceId: string } | { staffId: string; exceptId?: string },
  nowIso: string,
): Promise<string[]> {
  const open = tx.updateTable('sittings').set({ locked_at: nowIso }).where('locked_at', 'is', null).returning('id');
  const ours =
    'deviceId' in which
      ? open.where('device_id', '=', which.deviceId)
      : open.where('staff_id', '=', which.staffId).where('id', '!=', which.exceptId ?? '');
  return (await ours.execute()).map(({ id }) => id);
}
