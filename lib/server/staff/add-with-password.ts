import 'server-only';
import type { Transaction } from 'kysely';
import type { Role, Tills } from '@/lib/domain/person';
import type { App } from '@/lib/server/parts';
import type { Tables } from '@/lib/server/store/tables';
import { insertStaff } from './staff-record';

export type WithPassword = {
  name: string;
  email: string;
  password: string;
  role: Role;
  tills: Tills;
  nowIso: string;
  /** Joins the transaction that adds them; what it throws takes everything back. Given their id. */
  alongside: (tx: Transaction<Tables>, staffId: string) => Promise<void>;
};

/**
 * Adds somebody who signs in by password; gives their id. An identity without a row in `staff` opens nothing, so one
 * that a crash left behind is made anew.
 */
export async function addWithPassword(app: Pick<App, 'identity' | 'store' | 'newId'>, person: WithPassword): Promise<string> {
  const left = await app.identity.userOf(person.email);
  if (left !== null) await app.identity.removeUser(left);
  const authUserId = await app.identity.addUser(person);
  const id = app.newId();
  try {
    await app.store.write(async (tx) => {
      await person.alongside(tx, id);
      await insertStaff(tx, { ...person, id, authUserId });
    });
  } catch (error) {
    await app.identity.removeUser(authUserId);
    throw error;
  }
  return id;
}
