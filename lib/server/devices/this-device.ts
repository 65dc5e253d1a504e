import 'server-only';
import { cookieName, cookieOf } from '@/lib/server/identity/cookies';
import type { App } from '@/lib/server/app-context';
import { type DeviceRecord, findDevice } from './device-record';
import { digestOf } from './secrets';

export const DEVICE_COOKIE = 'imelipwa-device';
/** As long as browsers keep any cookie. */
export const DEVICE_COOKIE_SECONDS = 400 * 24 * 60 * 60;

/** The device these headers come from, revoked or not; null when the browser is none of ours. */
export async function knownDevice(app: App, headers: Headers): Promise<DeviceRecord | null> {
  const token = cookieOf(headers, cookieName(DEVICE_COOKIE, app.identity.isSecure));
  return token === null || token === '' ? null : findDevice(app.store.db, { tokenDigest: digestOf(token) });
}

/** The same, but only while it may be used. */
export async function thisDevice(app: App, headers: Headers): Promise<DeviceRecord | null> {
  const device = await knownDevice(app, headers);
  return device?.revokedAt === null ? device : null;
}
