import { v7 as uuidv7 } from 'uuid';
import type { Person } from '@/lib/domain/person';
import type { Actor, PersonActing } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { insertStaff } from '@/lib/server/store/queries/staff-record';

/** Returns a person who is signed in by password and sees every till, by default. */
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

/** Returns an owner without a row in `staff`: enough for tests of rights. */
export function anOwner(): Person {
  return OWNER;
}

/** The same as `aPerson`, with a row in `staff`. */
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

/** Returns a person who acts now. */
export function anActor(app: Pick<App, 'nowMs'>, person: Person = anOwner()): PersonActing {
  return {
    person,
    name: person.name,
    address: 'unknown',
    requestId: uuidv7(),
    nowIso: new Date(app.nowMs()).toISOString(),
  };
}

/** Returns a person who is not signed in. */
export function aStranger(app: Pick<App, 'nowMs'>): Actor {
  return {
    person: null,
    name: 'nobody',
    address: 'unknown',
    requestId: uuidv7(),
    nowIso: new Date(app.nowMs()).toISOString(),
  };
}
