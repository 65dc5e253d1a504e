import 'server-only';
import type { Person } from '@/lib/domain/person';
import { personAtDevice } from '@/lib/server/devices/person-at-device';
import type { App } from '@/lib/server/app-context';
import { personOfSession } from '@/lib/server/sign-in/person-of-session';

/** A stream that stays open is no use of a session: people who left are to be signed out. */
export type Asking = { countsAsUse: boolean };

/**
 * Who sends these headers, read anew each time: what an owner changed a moment ago counts now. A browser that somebody
 * signed in at by password is theirs, also where it is a shared device.
 */
export async function whoIs(app: App, headers: Headers, asked: Asking = { countsAsUse: true }): Promise<Person | null> {
  return (await personOfSession(app, headers, asked)) ?? (await personAtDevice(app, headers, asked));
}
