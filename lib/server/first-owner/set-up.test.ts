import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import type { App } from '@/lib/server/app-context';
import { aMember } from '@/lib/testing/a-member';
import { anApp } from '@/lib/testing/an-app';
import { fakeClock } from '@/lib/testing/fake-clock';
import { testDatabases } from '@/lib/testing/test-databases';
import { addFirst } from './add-first';
import { makeFirstOwner } from './make-first-owner';
import { DemoStaffFound, prepareStaff } from './prepare-staff';
import { createSetUp } from './set-up';
import { insertStaff, listStaff } from '@/lib/server/store/queries/staff-record';

async function identitiesOf(app: App): Promise<string[]> {
  return (await sql<{ id: string }>`select "id" from auth_users`.execute(app.store.db)).rows.map(({ id }) => id);
}

const codeIn = (lines: readonly string[]): string => /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(lines.at(-1) ?? '')?.[0] ?? '';

describe('the code for the set-up page', () => {
  function aSetUp() {
    const clock = fakeClock();
    const printed: string[] = [];
    return { clock, printed, setUp: createSetUp({ nowMs: clock.nowMs, print: (line) => printed.push(line) }) };
  }

  test('is accepted as printed and in other spellings, and no other code is', () => {
    const { printed, setUp } = aSetUp();
    setUp.offer();
    const code = codeIn(printed);
    expect(setUp.fits('AAAA-AAAA')).toBe(false);
    expect(setUp.fits(` ${code.toLowerCase().replace('-', ' ')} `)).toBe(true);
  });

  test('works for five tries and fifteen minutes, and a new one is printed after that', () => {
    const { clock, printed, setUp } = aSetUp();
    setUp.offer();
    const first = codeIn(printed);
    for (let n = 0; n < 5; n += 1) setUp.fits('wrong');
    expect(setUp.fits(first)).toBe(false);
    setUp.offer();
    expect(printed).toHaveLength(1);
    clock.advance(61_000);
    setUp.offer();
    expect(printed).toHaveLength(2);
    clock.advance(15 * 60_000);
    expect(setUp.fits(codeIn(printed))).toBe(false);
  });
});

describe.each(testDatabases())('the first owner on $engine', ({ fresh }) => {
  test('is made from the environment only if there is no staff', async () => {
    const { app } = await anApp(await fresh());
    const owner = { email: 'wanjiru@shop.example', password: 'four green goats at noon' };
    await prepareStaff(app, { isDemo: false, owner });
    expect(await listStaff(app.store.db)).toMatchObject([
      { name: 'wanjiru', email: 'wanjiru@shop.example', role: 'owner', tills: 'all' },
    ]);
    await prepareStaff(app, {
      isDemo: false,
      owner: { email: 'other@shop.example', password: 'four green goats at noon' },
    });
    expect(await listStaff(app.store.db)).toHaveLength(1);
    expect(await app.store.db.selectFrom('audit').select(['act', 'staff_name']).execute()).toEqual([
      { act: 'owner_made', staff_name: 'Imelipwa' },
    ]);
  });

  test('is made on the set-up page with the code, once', async () => {
    const { app, logged } = await anApp(await fresh());
    await prepareStaff(app, { isDemo: false, owner: null });
    const asked = { name: 'Wanjiru', email: 'wanjiru@shop.example', password: 'four green goats at noon' };
    const actor = {
      person: null,
      name: '',
      address: 'unknown',
      requestId: 'r',
      nowIso: new Date(app.nowMs()).toISOString(),
    };
    await expect(makeFirstOwner(app, actor, { ...asked, code: 'AAAA-AAAA' })).rejects.toMatchObject({
      code: 'code_refused',
    });
    expect(await listStaff(app.store.db)).toEqual([]);
    await makeFirstOwner(app, actor, { ...asked, code: codeIn(logged) });
    expect(await listStaff(app.store.db)).toMatchObject([{ role: 'owner' }]);
    await expect(
      makeFirstOwner(app, actor, { ...asked, email: 'second@shop.example', code: codeIn(logged) }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is made once when many try at the same moment, and the others get "not found"', async () => {
    const { app, logged } = await anApp(await fresh());
    await prepareStaff(app, { isDemo: false, owner: null });
    const actor = {
      person: null,
      name: '',
      address: 'unknown',
      requestId: 'r',
      nowIso: new Date(app.nowMs()).toISOString(),
    };
    const password = 'four green goats at noon';
    const emails = ['a@shop.example', 'a@shop.example', 'b@shop.example', 'c@shop.example'];
    const code = codeIn(logged);
    const setUps = emails.map((email) => makeFirstOwner(app, actor, { code, name: 'Wanjiru', email, password }));
    const outcomes = await Promise.allSettled(setUps);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'not_found' });
    const [owner, ...others] = await listStaff(app.store.db);
    expect(others).toEqual([]);
    expect(await identitiesOf(app)).toEqual([owner?.authUserId]);
    const signedIn = await app.identity.auth.api.signInEmail({ body: { email: owner?.email ?? '', password } });
    expect(signedIn.user.id).toBe(owner?.authUserId);
    expect((await app.store.db.selectFrom('first_owner').selectAll().execute()).map((row) => row.staff_id)).toEqual([
      owner?.id,
    ]);
  });

  test('is made after a server died while it made one, at any step before the end', async () => {
    const { app } = await anApp(await fresh());
    const owner = { email: 'wanjiru@shop.example', password: 'four green goats at noon' };
    const dies = (): Promise<never> => Promise.reject(new Error('died'));
    const madeIdentity: App['identity']['addUser'] = (tx, user) => app.identity.addUser(tx, user).then(dies);
    for (const addUser of [dies, madeIdentity]) {
      const dying: App = { ...app, identity: { ...app.identity, addUser } };
      await expect(prepareStaff(dying, { isDemo: false, owner })).rejects.toThrow('died');
      expect(await listStaff(app.store.db)).toEqual([]);
      expect(await identitiesOf(app)).toEqual([]);
    }
    await prepareStaff(app, { isDemo: false, owner });
    expect((await listStaff(app.store.db)).map(({ email }) => email)).toEqual([owner.email]);
  });

  test('replaces an identity that belongs to no one, whose password stops working', async () => {
    const { app } = await anApp(await fresh());
    const email = 'wanjiru@shop.example';
    const passwordHash = await app.identity.hashOf('the old one stands');
    await app.store.write((tx) => app.identity.addUser(tx, { name: 'Left behind', email, passwordHash }));
    await prepareStaff(app, { isDemo: false, owner: { email, password: 'four green goats at noon' } });
    const signsIn = (password: string) => app.identity.auth.api.signInEmail({ body: { email, password } });
    await expect(signsIn('the old one stands')).rejects.toThrow();
    expect((await signsIn('four green goats at noon')).user.email).toBe(email);
    expect(await identitiesOf(app)).toHaveLength(1);
  });

  test('cannot exist without an identity, and the store does not delete the identity of a member of staff', async () => {
    const { app } = await anApp(await fresh());
    const owner = await aMember(app);
    const nowIso = new Date(app.nowMs()).toISOString();
    const stray = {
      id: app.newId(),
      authUserId: app.newId(),
      name: 'Nobody',
      email: 'n@shop.example',
      role: 'cashier',
      tills: [],
      nowIso,
    } as const;
    await expect(app.store.write((tx) => insertStaff(tx, stray))).rejects.toThrow(/foreign key/i);
    await expect(
      app.store.write((tx) => sql`delete from auth_users where "id" = ${owner.authUserId}`.execute(tx)),
    ).rejects.toThrow(/foreign key/i);
    const again = app.store.write((tx) =>
      app.identity.addUser(tx, { name: 'Again', email: owner.email, passwordHash: 'x' }),
    );
    await expect(again).rejects.toMatchObject({ code: 'email_taken' });
  });

  test("is one of the demo's people, one for each role, and no other server opens the demo's store", async () => {
    const { app } = await anApp(await fresh());
    await Promise.all([1, 2].map(() => prepareStaff(app, { isDemo: true, owner: null })));
    expect((await listStaff(app.store.db)).map(({ email, role }) => [email, role]).sort()).toEqual([
      ['cashier@demo.test', 'cashier'],
      ['finance@demo.test', 'finance'],
      ['owner@demo.test', 'owner'],
      ['support@demo.test', 'support'],
    ]);
    await expect(prepareStaff(app, { isDemo: false, owner: null })).rejects.toThrow(DemoStaffFound);
    await prepareStaff(app, { isDemo: true, owner: null });
  });
});

describe.each(testDatabases().filter(({ engine }) => engine === 'postgres'))(
  'two servers on one $engine',
  ({ fresh }) => {
    test('make one first owner, even if both saw that there is no staff', async () => {
      const { app } = await anApp(await fresh());
      let adding = 0;
      const bothAreAtIt = async (): Promise<void> => {
        const waits = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        if (adding < 2 && (await waits.execute(app.store.db)).rows.length === 0)
          throw new Error('the other has not come yet');
      };
      const addUser: App['identity']['addUser'] = async (tx, user) => {
        adding += 1;
        await vi.waitFor(bothAreAtIt, { timeout: 20_000 });
        return app.identity.addUser(tx, user);
      };
      const server: App = { ...app, identity: { ...app.identity, addUser } };
      const owner = { name: 'Wanjiru', password: 'four green goats at noon', role: 'owner', tills: 'all' } as const;
      const made = await Promise.all(
        ['a', 'b'].map((name) => addFirst(server, [{ ...owner, email: `${name}@shop.example` }])),
      );
      expect(made.toSorted()).toEqual([false, true]);
      expect(await listStaff(app.store.db)).toHaveLength(1);
      expect(await identitiesOf(app)).toHaveLength(1);
    });
  },
);
