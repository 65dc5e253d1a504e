import { describe, expect, test } from 'vitest';
import { StaffChange, StaffList } from '@/lib/contract/staff';
import { TillInput } from '@/lib/contract/tills';
import { addTill } from '@/lib/server/settings/add-till';
import { aMember, auditEntriesOf } from '@/lib/testing/a-member';
import { anActor, aRecordedPerson, aStranger } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { addCashier } from './add-cashier';
import { changeStaff } from './change-staff';
import { disableStaff } from './disable-staff';
import { enableStaff } from './enable-staff';
import { staffList } from './list-staff';
import { findStaff } from '@/lib/server/store/queries/staff-record';

const UNKNOWN = 'a1b2c3d4-0000-4000-8000-000000000001';
const to = (change: { name?: string; role: string; tills?: unknown }): StaffChange =>
  StaffChange.parse({ name: 'Baraka Mwangi', tills: 'all', ...change });

describe.each(testDatabases())('staff in $engine', ({ fresh }) => {
  async function aShop() {
    const { app } = await anApp(await fresh());
    for (const number of ['K000001', '000002']) await addTill(app, anActor(app), TillInput.parse({ number }));
    const owner = await aMember(app, { name: 'Amina Otieno' });
    return { app, owner, actor: anActor(app, owner) };
  }

  test('a cashier with only a PIN is added with their tills, with or without K', async () => {
    const { app, actor } = await aShop();
    const added = await addCashier(app, actor, { name: 'Zawadi Njeri', tills: ['000001'] });
    expect(added).toMatchObject({
      name: 'Zawadi Njeri',
      email: null,
      role: 'cashier',
      tills: ['000001'],
      hasPin: false,
      disabledAt: null,
    });
    expect(StaffList.parse(await staffList(app)).staff.map(({ name }) => name)).toEqual([
      'Amina Otieno',
      'Zawadi Njeri',
    ]);
    expect(await auditEntriesOf(app)).toEqual([
      {
        act: 'staff_added',
        by: 'Amina Otieno',
        subject: added.id,
        name: 'Zawadi Njeri',
        before: null,
        after: { role: 'cashier', tills: ['000001'] },
      },
    ]);
  });

  test('a till that is not set up is refused, and nothing is stored', async () => {
    const { app, actor } = await aShop();
    await expect(addCashier(app, actor, { name: 'Zawadi Njeri', tills: ['000001', '000009'] })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'tills' },
    });
    expect((await staffList(app)).staff).toHaveLength(1);
    expect(await auditEntriesOf(app)).toEqual([]);
  });

  test('a removed till stays with a person until an owner takes it from them', async () => {
    const { app, actor } = await aShop();
    const cashier = await aMember(app, { name: 'Baraka Mwangi', role: 'cashier', tills: ['000007'] });
    expect(
      await changeStaff(app, actor, { id: cashier.id, ...to({ role: 'cashier', tills: ['K000001', '000007'] }) }),
    ).toMatchObject({ tills: ['000001', '000007'] });
    await changeStaff(app, actor, { id: cashier.id, ...to({ role: 'cashier', tills: ['000001'] }) });
    await expect(
      changeStaff(app, actor, { id: cashier.id, ...to({ role: 'cashier', tills: ['000001', '000007'] }) }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
  });

  test('the audit has the differences before and after a change, and no entry without a difference', async () => {
    const { app, actor } = await aShop();
    const { id } = await aMember(app, { name: 'Baraka Mwangi', role: 'cashier', tills: ['000001'] });
    await changeStaff(app, actor, { id, ...to({ role: 'finance', tills: ['000001'] }) });
    await changeStaff(app, actor, { id, ...to({ role: 'finance', tills: ['000001'] }) });
    await changeStaff(app, actor, { id, ...to({ name: 'Baraka M', role: 'support', tills: ['000001'] }) });
    expect((await auditEntriesOf(app)).map(({ act, before, after }) => ({ act, before, after }))).toEqual([
      { act: 'staff_changed', before: { role: 'cashier' }, after: { role: 'finance' } },
      {
        act: 'staff_changed',
        before: { name: 'Baraka Mwangi', role: 'finance', tills: ['000001'] },
        after: { name: 'Baraka M', role: 'support', tills: 'all' },
      },
    ]);
  });

  test('no one can change their own role or disable themselves', async () => {
    const { app, owner, actor } = await aShop();
    await aMember(app, { name: 'Another Owner' });
    await expect(changeStaff(app, actor, { id: owner.id, ...to({ role: 'finance' }) })).rejects.toMatchObject({
      code: 'not_allowed',
    });
    await expect(disableStaff(app, actor, owner.id)).rejects.toMatchObject({ code: 'not_allowed' });
    expect(await changeStaff(app, actor, { id: owner.id, ...to({ name: 'Amina O', role: 'owner' }) })).toMatchObject({
      name: 'Amina O',
      role: 'owner',
    });
  });

  test('a person who is no owner, is disabled or is not in the store can change no one', async () => {
    const { app, actor } = await aShop();
    const finance = await aMember(app, { role: 'finance' });
    const other = await aMember(app, { name: 'Another Owner' });
    const cashier = await aMember(app, { role: 'cashier' });
    await disableStaff(app, actor, other.id);
    for (const asking of [
      anActor(app, finance),
      anActor(app, { ...finance, role: 'owner' }),
      anActor(app, other),
      aStranger(app),
      anActor(app, { ...other, id: UNKNOWN }),
    ]) {
      await expect(disableStaff(app, asking, cashier.id)).rejects.toMatchObject({ code: 'not_allowed' });
    }
    await expect(disableStaff(app, actor, UNKNOWN)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a person without a password can only be a cashier, and does not count as an owner', async () => {
    const { app, owner, actor } = await aShop();
    const pinOnly = await aRecordedPerson(app, { name: 'Zawadi Njeri', role: 'cashier' });
    await expect(changeStaff(app, actor, { id: pinOnly.id, ...to({ role: 'owner' }) })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'role' },
    });
    const inName = await aRecordedPerson(app, { name: 'Owner In Name', role: 'owner' });
    await expect(disableStaff(app, anActor(app, inName), owner.id)).rejects.toMatchObject({ code: 'last_owner' });
  });

  test.each(['disable', 'demote'] as const)(
    'only one of two owners who %s each other at one moment succeeds',
    async (how) => {
      const { app, owner } = await aShop();
      const other = await aMember(app, { name: 'Another Owner' });
      const act = (by: typeof other, id: string) =>
        how === 'disable'
          ? disableStaff(app, anActor(app, by), id)
          : changeStaff(app, anActor(app, by), { id, ...to({ role: 'finance' }) });
      const outcomes = await Promise.allSettled([act(owner, other.id), act(other, owner.id)]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(
        (await staffList(app)).staff.filter(({ role, disabledAt }) => role === 'owner' && disabledAt === null),
      ).toHaveLength(1);
      expect(await auditEntriesOf(app)).toHaveLength(1);
    },
  );

  test('at least one of three owners who each disable the next at one moment stays, and no disabled owner acts', async () => {
    const { app, owner } = await aShop();
    const [two, three] = [await aMember(app, { name: 'Two' }), await aMember(app, { name: 'Three' })];
    await Promise.allSettled([
      disableStaff(app, anActor(app, owner), two.id),
      disableStaff(app, anActor(app, two), three.id),
      disableStaff(app, anActor(app, three), owner.id),
    ]);
    const out: string[] = [];
    for (const { by, name } of await auditEntriesOf(app)) {
      expect(out).not.toContain(by);
      out.push(name ?? '');
    }
    expect(out.length).toBeLessThan(3);
  });

  test('disabling ends sessions and device sessions at once, and enabling brings none of them back', async () => {
    const { app, actor } = await aShop();
    const cashier = await aMember(app, {
      name: 'Baraka Mwangi',
      role: 'cashier',
      email: 'baraka@shop.test',
      password: 'twelve green boats',
    });
    const headers = await signedIn(app, 'baraka@shop.test', 'twelve green boats');
    expect(await app.identity.session(headers)).not.toBeNull();
    await app.store.write(async (tx) => {
      const now = actor.nowIso;
      await tx
        .insertInto('devices')
        .values({
          id: UNKNOWN,
          name: 'Counter',
          till: '000001',
          till_key: '000001',
          created_by: cashier.id,
          created_at: now,
        })
        .execute();
      await tx
        .insertInto('sittings')
        .values({ device_id: UNKNOWN, id: app.newId(), staff_id: cashier.id, began_at: now, used_at: now })
        .execute();
    });
    expect(await disableStaff(app, actor, cashier.id)).toMatchObject({ disabledAt: actor.nowIso });
    expect(await app.identity.session(headers)).toBeNull();
    expect(await app.store.db.selectFrom('sittings').selectAll().execute()).toEqual([]);
    await expect(signedIn(app, 'baraka@shop.test', 'twelve green boats')).rejects.toThrow();
    await disableStaff(app, actor, cashier.id);

    expect(await enableStaff(app, actor, cashier.id)).toMatchObject({ disabledAt: null });
    expect(await app.identity.session(headers)).toBeNull();
    expect(await app.identity.session(await signedIn(app, 'baraka@shop.test', 'twelve green boats'))).not.toBeNull();
    expect((await findStaff(app.store.db, { id: cashier.id }))?.role).toBe('cashier');
    expect((await auditEntriesOf(app)).map(({ act }) => act)).toEqual(['staff_disabled', 'staff_enabled']);
  });
});

async function signedIn(app: Parameters<typeof staffList>[0], email: string, password: string): Promise<Headers> {
  const { headers } = await app.identity.auth.api.signInEmail({ body: { email, password }, returnHeaders: true });
  return new Headers({
    cookie: headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  });
}
