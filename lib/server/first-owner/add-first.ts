import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Role, Tills } from '@/lib/domain/person';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import { hasStaff, insertStaff } from '@/lib/server/store/queries/staff-record';

export type First = { name: string; email: string; password: string; role: Role; tills: Tills };

/**
 * Adds the first staff, whom no one invited, the owner first. Returns false when there is staff already.
 *
 * Servers that start at once on one store, and people who set up at the same moment, all try to insert the one row of
 * `first_owner`. It is inserted first, in the one transaction that adds identities, staff and audit entries. So,
 * wherever the program dies:
 * - before the commit, there is no row and no staff, and the next one starts again. While one server works, the others
 *   wait for its row; if its connection ends without a commit, one of them continues;
 * - after the commit, the owner exists and can sign in, even if no one was told.
 * An identity without staff, left by an earlier version, is removed when its e-mail is used.
 */
export async function addFirst(app: App, people: readonly [First, ...First[]], by?: Actor): Promise<boolean> {
  const nowIso = new Date(app.nowMs()).toISOString();
  const actor: Actor = by ?? { person: null, name: 'Imelipwa', address: 'unknown', requestId: randomUUID(), nowIso };
  const [owner, ...others] = await Promise.all(people.map((each) => hashed(app, each)));
  if (owner === undefined) return false;
  return app.store.write(async (tx) => {
    if ((await hasStaff(tx)) || !(await claim(tx, owner, actor))) return false;
    for (const each of [owner, ...others]) await add(app, tx, { actor, person: each });
    return true;
  });
}

type Hashed = Omit<First, 'password'> & { id: string; passwordHash: string };

async function hashed(app: App, { password, ...person }: First): Promise<Hashed> {
  const passwordHash = await app.identity.hashOf(password);
  return { ...person, id: app.newId(), email: person.email.toLowerCase(), passwordHash };
}

/** Returns whether the first owner is still to be made. Waits for another server that is making one. */
async function claim(tx: Transaction<Database>, { id, email }: Hashed, { name, nowIso }: Actor): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('first_owner')
    .values({ id: 'first', staff_id: id, email, made_by: name, made_at: nowIso })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

type Adding = { actor: Actor; person: Hashed };

async function add(app: App, tx: Transaction<Database>, { actor, person }: Adding): Promise<void> {
  const { id, name, role } = person;
  const authUserId = await app.identity.addUser(tx, person);
  await insertStaff(tx, { ...person, authUserId, nowIso: actor.nowIso });
  const act = role === 'owner' ? 'owner_made' : 'staff_added';
  await recordAct(tx, actor, { act, subject: { id, name }, after: { role } });
}
