import 'server-only';
import type { Counter } from '@/lib/contract/devices';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { listStaff } from '@/lib/server/store/queries/staff-record';
import { tillName } from '@/lib/server/views/till-name';
import { maySignInAtDevice } from './sign-in';
import { knownDevice } from './this-device';

/**
 * Returns what `/device` shows to the browser with these headers, and who may sign in there. Only names leave the
 * server: no e-mail and no role.
 */
export async function counter(app: App, headers: Headers, person: Person | null): Promise<Counter> {
  const device = await knownDevice(app, headers);
  if (device === null) return { kind: 'none' };
  if (device.revokedAt !== null) return { kind: 'revoked' };
  if (person?.via === 'password') return { kind: 'signed_in', name: person.name };
  const people = (await listStaff(app.store.db)).filter((staff) => maySignInAtDevice(staff, device));
  return {
    kind: 'device',
    device: device.name,
    till: await tillName(app, device.till),
    people: people.map(({ id, name }) => ({ id, name })),
    onIt: person?.name ?? null,
  };
}
