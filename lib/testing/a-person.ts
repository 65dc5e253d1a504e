import { v7 as uuidv7 } from 'uuid';
import type { Person } from '@/lib/domain/person';
import type { Actor, PersonActing } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { insertStaff } from '@/lib/server/store/queries/staff-record';

/** Somebody signed in by password who sees every till, unless told. */
export function aPerson(facts: Partial<Person> = {}): Person {
  return {
    id: uuidv7(),
    name: 'Amina Otieno',
    role: 'owner',
    tills: 'all',
    via: 'password',
    device: null,
    sessionId: uuidv7(),
    ...facts,
  };
}

const OWNER = aPerson();

/** An owner whom no row stands for: enough for what only asks what they may. */
export function anOwner(): Person {
  return OWNER;
}

/** The same, with their row in `staff`. */
export async function aRecordedPerson(app: App, facts: Partial<Person> = {}): Promise<Person> {
  const person = aPerson(facts);
  const nowIso = new Date(app.nowMs()).toISOString();
  await app.store.write((tx) =>
    insertStaff(tx, {
      id: person.id,
      authUserId: null,
      name: person.name,
      email: null,
      role: person.role,
      tills: person.tills,
      nowIso,
    }),
  );
  return person;
}

/** A person acting now, from nowhere in particular. */
export function anActor(app: Pick<App, 'nowMs'>, person: Person = anOwner()): PersonActing {
  return {
    person,
    name: person.name,
    address: 'unknown',
    requestId: uuidv7(),
    nowIso: new Date(app.nowMs()).toISOString(),
  };
}

/** Somebody who is not signed in. */
export function aStranger(app: Pick<App, 'nowMs'>): Actor {
  return {
    person: null,
    name: 'nobody',
    address: 'unknown',
    requestId: uuidv7(),
    nowIso: new Date(app.nowMs()).toISOString(),
  };
}
