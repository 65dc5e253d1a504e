import 'server-only';
import { isMarked } from '@/lib/domain/marked';
import type { Env } from '@/lib/server/env';
import type { App } from '@/lib/server/app-context';
import { addFirst, type First } from './add-first';
import { hasStaff } from '@/lib/server/store/queries/staff-record';

/** Everyone knows this password, so people with it may exist only in the demo. */
const DEMO_PASSWORD = 'imelipwa-demo';
const DEMO_HOST = '@demo.test';
const DEMO: readonly [First, ...First[]] = [
  inDemo({ name: 'Wanjiru Mfano', role: 'owner', tills: 'all' }),
  inDemo({ name: 'Otieno Mfano', role: 'finance', tills: 'all' }),
  inDemo({ name: 'Achieng Mfano', role: 'support', tills: 'all' }),
  inDemo({ name: 'Amina Mfano', role: 'cashier', tills: ['000001'] }),
];

function inDemo(person: Pick<First, 'name' | 'role' | 'tills'>): First {
  return { ...person, email: `${person.role}${DEMO_HOST}`, password: DEMO_PASSWORD };
}
const DEMO_STAFF_FOUND: unique symbol = Symbol.for('imelipwa.DemoStaffFound');

/** Thrown when a server that is not the demo opens a store with the demo's people. */
export class DemoStaffFound extends Error {
  override readonly name = 'DemoStaffFound';
  readonly [DEMO_STAFF_FOUND] = true;
}

export function isDemoStaffFound(error: unknown): error is DemoStaffFound {
  return isMarked(error, DEMO_STAFF_FOUND);
}

/**
 * Prepares the staff at boot: the demo's people in the demo, or, if there is no staff yet, the owner from the
 * environment or a code for the set-up page.
 * @throws {DemoStaffFound}
 */
export async function prepareStaff(app: App, { isDemo, owner }: Pick<Env, 'isDemo' | 'owner'>): Promise<void> {
  const { db } = app.store;
  if (
    !isDemo &&
    (await db.selectFrom('staff').select('id').where('email', 'like', `%${DEMO_HOST}`).executeTakeFirst()) !== undefined
  ) {
    throw new DemoStaffFound(`the store holds the demo's people, whose password everybody knows`);
  }
  if (await hasStaff(db)) return;
  // Another server of the same store may be faster. Then they exist already.
  if (isDemo) await addFirst(app, DEMO);
  else if (owner === null) app.setUp.offer();
  else await addFirst(app, [{ ...owner, name: owner.email.split('@')[0] ?? owner.email, role: 'owner', tills: 'all' }]);
}
