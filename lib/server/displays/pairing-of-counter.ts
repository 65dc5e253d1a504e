import 'server-only';
import type { DisplayPairing } from '@/lib/contract/display';
import type { Person } from '@/lib/domain/person';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { findDisplay, isPaired, type PairedRow } from '@/lib/server/store/queries/display-rows';
import { counterIdOf, isCounterOpen } from './counter-of-display';

/** Returns the customer's screen of the counter at which the person stands, or null. */
export async function displayOfCounter(app: App, person: Person): Promise<PairedRow | null> {
  const at = { accountId: app.account.id, nowIso: nowIso(app) };
  const row = await findDisplay(app.store.db, at, { counterId: counterIdOf(person) });
  return row !== null && isPaired(row) && (await isCounterOpen(app, row)) ? row : null;
}

/** Tells a counter whether it has a customer's screen. */
export async function pairingOfCounter(app: App, person: Person): Promise<DisplayPairing> {
  const row = await displayOfCounter(app, person);
  return { display: row === null ? null : { till: row.till, pairedAt: row.paired_at } };
}
