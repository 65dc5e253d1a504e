import 'server-only';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { digestOf } from '@/lib/server/devices/secrets';
import { cookieName, cookieOf } from '@/lib/server/identity/cookies';
import { type DisplayRow, findDisplay, isPaired, type PairedRow } from '@/lib/server/store/queries/display-rows';
import { isCounterOpen } from './counter-of-display';
import { endDeadDisplay } from './end-display';

/**
 * The cookie of a customer's screen. It opens only what reads it: `/display`, `GET /api/display` and its stream. It
 * makes nobody a person, so every other handler and page refuses it.
 */
export const DISPLAY_COOKIE = 'imelipwa-display';

/** Returns the customer's screen that sends these headers, paired or not. Null when it is none, or has expired. */
export async function thisDisplay(app: App, headers: Headers): Promise<DisplayRow | null> {
  const token = cookieOf(headers, cookieName(DISPLAY_COOKIE, app.identity.isSecure));
  if (token === null || token === '') return null;
  const by = { tokenDigest: digestOf(token) };
  return findDisplay(app.store.db, { accountId: app.account.id, nowIso: nowIso(app) }, by);
}

/**
 * Returns the customer's screen that sends these headers, if its pairing stands. It ends a pairing whose counter is
 * gone.
 */
export async function pairedDisplay(app: App, headers: Headers): Promise<PairedRow | null> {
  const row = await thisDisplay(app, headers);
  if (row === null || !isPaired(row)) return null;
  if (await isCounterOpen(app, row)) return row;
  await endDeadDisplay(app, row);
  return null;
}
