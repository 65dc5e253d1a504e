import 'server-only';
import type { Person } from '@/lib/domain/person';
import { personAtDevice } from '@/lib/server/devices/person-at-device';
import type { App } from '@/lib/server/app-context';
import { personOfSession } from '@/lib/server/sign-in/person-of-session';

/** False for an open stream: it is no use of a session, so that people who have left are signed out. */
export type Asking = { countsAsUse: boolean };

/**
 * Returns the person who sends these headers. It reads the store each time, so that a change by an owner counts at
 * once. A person who signed in by password counts before the device session of a shared device.
 */
export async function whoIs(app: App, headers: Headers, asked: Asking = { countsAsUse: true }): Promise<Person | null> {
  return (await personOfSession(app, headers, asked)) ?? (await personAtDevice(app, headers, asked));
}
