import 'server-only';
import { cookieName, cookieOf } from '@/lib/server/identity/cookies';
import type { App } from '@/lib/server/app-context';
import { type DeviceRecord, findDevice } from './device-record';
import { digestOf } from './secrets';

export const DEVICE_COOKIE = 'imelipwa-device';
/** The longest time that browsers keep a cookie. */
export const DEVICE_COOKIE_SECONDS = 400 * 24 * 60 * 60;

/** Returns the device that sends these headers, even a revoked one. Null when the browser is no device of ours. */
export async function knownDevice(app: App, headers: Headers): Promise<DeviceRecord | null> {
  const token = cookieOf(headers, cookieName(DEVICE_COOKIE, app.identity.isSecure));
  return token === null || token === '' ? null : findDevice(app.store.db, { tokenDigest: digestOf(token) });
}

/** Returns the device that sends these headers, unless it was revoked. */
export async function thisDevice(app: App, headers: Headers): Promise<DeviceRecord | null> {
  const device = await knownDevice(app, headers);
  return device?.revokedAt === null ? device : null;
}
