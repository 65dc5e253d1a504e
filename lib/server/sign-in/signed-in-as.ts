import 'server-only';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { personOfSession } from './person-of-session';

/** Returns the person to whom these new cookies belong. Null while the second factor is missing. */
export function signedInAs(app: App, cookies: readonly string[], sent: Headers): Promise<Person | null> {
  const headers = new Headers(sent);
  headers.set('cookie', cookies.map((cookie) => cookie.split(';')[0] ?? '').join('; '));
  return personOfSession(app, headers, { countsAsUse: true });
}
