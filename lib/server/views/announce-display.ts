import 'server-only';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import type { LiveEvent } from '@/lib/server/live/live';
import { findDisplay, isPaired } from '@/lib/server/store/queries/display-rows';
import { displayView } from './display-view';

/** Tells the open pages of these counters that their customer's screen was paired or ended. They ask which it is. */
export function announceScreens(app: Pick<App, 'live'>, counterIds: readonly string[]): void {
  for (const id of counterIds) app.live.publishTo(id, { event: 'screen', data: {} });
}

/** Tells one customer's screen what it shows now. It reads the row, so the last word wins whatever came before. */
export async function announceDisplay(
  app: Pick<App, 'store' | 'account' | 'displayLive' | 'nowMs'>,
  id: string,
): Promise<void> {
  if (app.displayLive.listeners === 0) return;
  const row = await findDisplay(app.store.db, { accountId: app.account.id, nowIso: nowIso(app) }, { id });
  if (row === null || !isPaired(row)) return;
  const told: LiveEvent = { event: 'display', data: await displayView(app, row) };
  app.displayLive.publishTo(id, told);
}
