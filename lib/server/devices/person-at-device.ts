import 'server-only';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/parts';

/** Who sits at the shared device that these headers come from; null when it is none of ours, or nobody has entered a PIN. */
export async function personAtDevice(_app: App, _headers: Headers, _asked: { countsAsUse: boolean }): Promise<Person | null> {
  return null;
}
