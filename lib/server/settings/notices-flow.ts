import 'server-only';
import type { App } from '@/lib/server/app-context';
import { lastHeardAt } from '@/lib/server/store/queries/heard';

/** After this time without a notice, the till may be quiet or its notices lost. Only the list can tell. */
const SILENCE_MS = 60 * 60_000;

/**
 * Returns whether we can expect notices of till payments. Only webhooks count: callbacks are about our own payment
 * requests and show nothing about other payments.
 */
export async function noticesFlow(app: App): Promise<boolean> {
  if (app.notices.apiKey === null) return false;
  const webhookAt = await lastHeardAt(app.store.db, app.account.id, 'webhook');
  return webhookAt !== null && app.nowMs() - Date.parse(webhookAt) < SILENCE_MS;
}
