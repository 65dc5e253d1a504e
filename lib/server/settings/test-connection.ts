import 'server-only';
import type { ConnectionTest } from '@/lib/contract/connection';
import type { App } from '@/lib/server/parts';
import { reachOurselves } from './reach';

/** Tries the connection both ways, now: our credentials at Kopo Kopo, and our public address from here. */
export async function testConnection(app: App): Promise<ConnectionTest> {
  const [info, reach] = await Promise.all([app.kopokopo.tokenInfo({ priority: 'person' }), reachOurselves(app)]);
  return {
    credentials:
      info.outcome === 'answered' ? { ok: true, detail: null, expiresInSeconds: info.expiresInSeconds } : { ok: false, detail: info.detail, expiresInSeconds: null },
    reach,
    clockAheadMs: app.health.state().clockAheadMs,
  };
}
