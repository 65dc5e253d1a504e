import 'server-only';
import { randomUUID } from 'node:crypto';
import { isMarked } from '@/lib/domain/marked';
import type { Role, Tills } from '@/lib/domain/person';
import { AppError, isAppError } from '@/lib/domain/errors';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { Env } from '@/lib/server/env';
import type { App } from '@/lib/server/parts';
import { addWithPassword } from './add-with-password';
import { hasStaff } from './staff-record';

/** Everybody knows this password: people who have it belong to the demo alone. */
const DEMO_PASSWORD = 'imelipwa-demo';
const DEMO_HOST = '@demo.test';
const DEMO: readonly { name: string; role: Role; tills: Tills }[] = [
  { name: 'Wanjiru Mfano', role: 'owner', tills: 'all' },
  { name: 'Otieno Mfano', role: 'finance', tills: 'all' },
  { name: 'Achieng Mfano', role: 'support', tills: 'all' },
  { name: 'Amina Mfano', role: 'cashier', tills: ['000001'] },
];

const DEMO_STAFF_FOUND: unique symbol = Symbol.for('imelipwa.DemoStaffFound');

/** Thrown when a store that holds the demo's people is to be used in earnest. */
export class DemoStaffFound extends Error {
  override readonly name = 'DemoStaffFound';
  readonly [DEMO_STAFF_FOUND] = true;
}

export function isDemoStaffFound(error: unknown): error is DemoStaffFound {
  return isMarked(error, DEMO_STAFF_FOUND);
}

/**
 * At boot: the demo's people in the demo, the owner that the environment names where nobody works yet, else a code for
 * the set-up page.
 * @throws {DemoStaffFound}
 */
export async function prepareStaff(app: App, { isDemo, owner }: Pick<Env, 'isDemo' | 'owner'>): Promise<void> {
  const { db } = app.store;
  if (!isDemo && (await db.selectFrom('staff').select('id').where('email', 'like', `%${DEMO_HOST}`).executeTakeFirst()) !== undefined) {
    throw new DemoStaffFound(`the store holds the demo's people, whose password everybody knows`);
  }
  if (await hasStaff(db)) return;
  if (isDemo) {
    for (const { name, role, tills } of DEMO) await addFirst(app, { name, email: `${role}${DEMO_HOST}`, password: DEMO_PASSWORD, role, tills, isAlone: false });
    return;
  }
  if (owner === null) app.setUp.offer();
  else await addFirst(app, { ...owner, name: owner.email.split('@')[0] ?? owner.email, role: 'owner', tills: 'all', isAlone: true }).catch(ignoreIfTaken);
}

type First = { name: string; email: string; password: string; role: Role; tills: Tills; /** Only while nobody else works here. */ isAlone: boolean };

/** Adds somebody whom nobody invited. @throws {AppError} not_allowed when `isAlone` and somebody works here already. */
export async function addFirst(app: App, { isAlone, ...person }: First, by?: Actor): Promise<void> {
  const actor: Actor = by ?? { person: null, name: 'Imelipwa', address: 'unknown', requestId: randomUUID(), nowIso: new Date(app.nowMs()).toISOString() };
  await addWithPassword(app, {
    ...person,
    nowIso: actor.nowIso,
    async alongside(tx, staffId) {
      await app.store.lockKeys(tx, ['first-owner']);
      if (isAlone && (await hasStaff(tx))) throw new AppError('not_allowed');
      await recordAct(tx, actor, { act: person.role === 'owner' ? 'owner_made' : 'staff_added', subject: { id: staffId, name: person.name }, after: { role: person.role } });
    },
  });
}

/** Another server on the same store was faster. */
function ignoreIfTaken(error: unknown): void {
  if (!isAppError(error) || error.code !== 'not_allowed') throw error;
}
