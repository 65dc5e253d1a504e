import 'server-only';
import type { ConnectionTest } from '@/lib/contract/connection';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { Ticket } from '@/lib/server/kopokopo/budget';
import { NO_ANSWER_IN_TIME } from '@/lib/server/kopokopo/patience';
import type { TokenInfoAnswer } from '@/lib/server/kopokopo/token-info';
import type { App } from '@/lib/server/app-context';
import { reachOurselves } from './reach';

/** Tests the connection both ways: our credentials at Kopo Kopo, and our public address from here. */
export async function testConnection(app: App, actor: Actor): Promise<ConnectionTest> {
  await app.store.write((tx) => recordAct(tx, actor, { act: 'connection_tested' }));
  const ticket: Ticket = { priority: 'person' };
  const [info, reach] = await Promise.all([app.patience(app.kopokopo.tokenInfo(ticket), ticket), reachOurselves(app)]);
  return {
    credentials: credentialsFrom(info),
    reach,
    clockAheadMs: app.health.state().clockAheadMs,
  };
}

/**
 * Returns the result for the credentials. A missing answer says nothing about them, and `detail` tells the operator so.
 */
function credentialsFrom(info: TokenInfoAnswer | 'late'): ConnectionTest['credentials'] {
  if (info === 'late') return { ok: false, detail: NO_ANSWER_IN_TIME, expiresInSeconds: null };
  if (info.outcome !== 'answered') return { ok: false, detail: info.detail, expiresInSeconds: null };
  return { ok: true, detail: null, expiresInSeconds: info.expiresInSeconds };
}
