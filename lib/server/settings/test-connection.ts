import 'server-only';
import type { ConnectionTest } from '@/lib/contract/connection';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/parts';
import { reachOurselves } from './reach';

/** Tries the connection both ways, now: our credentials at Kopo Kopo, and our public address from here. */
export async function testConnection(app: App, actor: Actor): Promise<ConnectionTest> {
  await app.store.write((tx) => recordAct(tx, actor, { act: 'connection_tested' }));
  const [info, reach] = await Promise.all([app.kopokopo.tokenInfo({ priority: 'person' }), reachOurselves(app)]);
  return {
    credentials:
      info.outcome === 'answered' ? { ok: true, detail: null, expiresInSeconds: info.expiresInSeconds } : { ok: false, detail: info.detail, expiresInSeconds: null },
    reach,
    clockAheadMs: app.health.state().clockAheadMs,
  };
}
