import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import {
  DeviceCode,
  type DeviceInput,
  DeviceList,
  type NewPinInput,
  type DeviceSignInInput,
  type UnlockInput,
} from '@/lib/contract/devices';
import { call } from '@/lib/client/http';
import { leaving } from '@/lib/client/leave';

export const devicesKey = ['settings', 'devices'] as const;

const WATCHED_MS = 10_000;
const NOTHING = z.undefined();

/** Devices and locked PINs. Live events do not report them, so they are fetched again while they are shown. */
export function devicesQuery() {
  return queryOptions({
    queryKey: devicesKey,
    queryFn: ({ signal }) => call({ path: '/api/settings/devices', answers: DeviceList, signal }),
    staleTime: 0,
    refetchInterval: WATCHED_MS,
  });
}

/** Adds a device and returns its code, or changes the device with this id and returns nothing. */
export async function saveDevice({
  id,
  device,
}: {
  id: string | null;
  device: DeviceInput;
}): Promise<DeviceCode | null> {
  if (id === null) return call({ path: '/api/settings/devices', answers: DeviceCode, body: device });
  await call({ path: `/api/settings/devices/${id}`, answers: NOTHING, method: 'PUT', body: device });
  return null;
}

export function renewCode(id: string): Promise<DeviceCode> {
  return call({ path: `/api/settings/devices/${id}/code`, answers: DeviceCode, method: 'POST' });
}

export function revokeDevice(id: string): Promise<undefined> {
  return call({ path: `/api/settings/devices/${id}`, answers: NOTHING, method: 'DELETE' });
}

export function unlockPin(which: UnlockInput): Promise<undefined> {
  return call({ path: '/api/settings/devices/unlock', answers: NOTHING, body: which });
}

/** Makes this browser the device to which the code belongs. */
export function enrol(code: string): Promise<undefined> {
  return call({ path: '/api/devices/enrol', answers: NOTHING, body: { code } });
}

export function signInAtDevice(input: DeviceSignInInput): Promise<undefined> {
  return call({ path: '/api/devices/sit', answers: NOTHING, body: input });
}

/** Signs out of the device, whoever uses it. The browser then wipes what it kept of them. */
export function signOutOfDevice(): Promise<undefined> {
  return leaving(() => call({ path: '/api/devices/leave', answers: NOTHING, method: 'POST' }));
}

export function changeOwnPin(input: NewPinInput): Promise<undefined> {
  return call({ path: '/api/devices/pin', answers: NOTHING, body: input });
}

/** Keeps the device session open while someone is here who sends no other request. */
export function stayAtDevice(): Promise<undefined> {
  return call({ path: '/api/devices/use', answers: NOTHING, method: 'POST' });
}

/** Sets a PIN for a person, who must then enter it on every device they use. */
export function setPin({ staffId, pin }: { staffId: string; pin: string }): Promise<undefined> {
  return call({ path: `/api/settings/staff/${staffId}/pin`, answers: NOTHING, method: 'PUT', body: { pin } });
}
