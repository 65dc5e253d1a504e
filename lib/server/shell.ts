import 'server-only';
import type { Shell } from '@/lib/contract/shell';
import type { App } from './parts';

export function shell(app: App): Shell {
  return { environment: app.account.environment, upstreamHost: app.account.host, timeZone: app.timeZone, build: app.build };
}
