import 'server-only';
import type { App } from '@/lib/server/app-context';
import { lastHeardAt } from '@/lib/server/store/queries/heard-notices';

/** Silent for longer than this, a till may be quiet or its notices lost: only reading the list tells which. */
const SILENCE_MS = 60 * 60_000;

/**
 * Whether payments at the till can be expected to tell of themselves. Only webhooks count: callbacks tell of
 * payments we asked for, and say nothing about the others.
 */
export async function noticesFlow(app: App): Promise<boolean> {
  if (app.notices.apiKey === null) return false;
  const webhookAt = await lastHeardAt(app.store.db, app.account.id, 'webhook');
  return webhookAt !== null && app.nowMs() - Date.parse(webhookAt) < SILENCE_MS;
}
