import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { insertStaff } from '@/lib/server/store/queries/staff-record';
import { aPerson } from './a-person';

type Facts = Partial<Person> & {
  email?: string;
  /** Lets the person sign in. It is slow, since the password is hashed. */
  password?: string;
};

/** Makes a person with an e-mail and a row in `staff`: an owner who counts. */
export async function aMember(
  app: App,
  { email: given, password, ...facts }: Facts = {},
): Promise<Person & { email: string; authUserId: string }> {
  const person = aPerson(facts);
  const email = given ?? `${person.id}@shop.test`;
  const { id, name, role, tills } = person;
  const passwordHash = password === undefined ? 'of no password' : await app.identity.hashOf(password);
  const nowIso = new Date(app.nowMs()).toISOString();
  return app.store.write(async (tx) => {
    const authUserId = await app.identity.addUser(tx, { name, email, passwordHash });
    await insertStaff(tx, { id, authUserId, name, email, role, tills, nowIso });
    return { ...person, email, authUserId };
  });
}

/** Returns the audit entries, oldest first, without those of tills that a test added at its beginning. */
export async function auditEntriesOf(app: App) {
  const rows = await app.store.db
    .selectFrom('audit')
    .selectAll()
    .where('act', '!=', 'till_added')
    .orderBy('at')
    .orderBy('id')
    .execute();
  const values = (json: string | null): unknown => (json === null ? null : JSON.parse(json));
  return rows.map((row) => ({
    act: row.act,
    by: row.staff_name,
    subject: row.subject,
    name: row.subject_name,
    before: values(row.before_json),
    after: values(row.after_json),
  }));
}
