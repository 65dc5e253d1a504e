import { describe, expect, test } from 'vitest';
import { anApp } from '@/lib/testing/an-app';
import { fakeClock } from '@/lib/testing/fake-clock';
import { testDatabases } from '@/lib/testing/test-databases';
import { makeFirstOwner } from './make-first-owner';
import { DemoStaffFound, prepareStaff } from './prepare-staff';
import { createSetUp } from './set-up';
import { listStaff } from './staff-record';

const codeIn = (lines: readonly string[]): string => /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(lines.at(-1) ?? '')?.[0] ?? '';

describe('the code for the set-up page', () => {
  function aSetUp() {
    const clock = fakeClock();
    const printed: string[] = [];
    return { clock, printed, setUp: createSetUp({ nowMs: clock.nowMs, print: (line) => printed.push(line) }) };
  }

  test('fits as it was printed, in any spelling, and nothing else does', () => {
    const { printed, setUp } = aSetUp();
    setUp.offer();
    const code = codeIn(printed);
    expect(setUp.fits('AAAA-AAAA')).toBe(false);
    expect(setUp.fits(` ${code.toLowerCase().replace('-', ' ')} `)).toBe(true);
  });

  test('is good for five looks and a quarter of an hour, and printed anew after that', () => {
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
  test('is made from the environment where nobody works, and only there', async () => {
    const { app } = await anApp(await fresh());
    const owner = { email: 'wanjiru@shop.example', password: 'four green goats at noon' };
    await prepareStaff(app, { isDemo: false, owner });
    expect(await listStaff(app.store.db)).toMatchObject([{ name: 'wanjiru', email: 'wanjiru@shop.example', role: 'owner', tills: 'all' }]);
    await prepareStaff(app, { isDemo: false, owner: { email: 'other@shop.example', password: 'four green goats at noon' } });
    expect(await listStaff(app.store.db)).toHaveLength(1);
    expect(await app.store.db.selectFrom('audit').select(['act', 'staff_name']).execute()).toEqual([{ act: 'owner_made', staff_name: 'Imelipwa' }]);
  });

  test('is made on the set-up page by who holds the code, once', async () => {
    const { app, logged } = await anApp(await fresh());
    await prepareStaff(app, { isDemo: false, owner: null });
    const asked = { name: 'Wanjiru', email: 'wanjiru@shop.example', password: 'four green goats at noon' };
    const actor = { person: null, name: '', address: 'unknown', requestId: 'r', nowIso: new Date(app.nowMs()).toISOString() };
    await expect(makeFirstOwner(app, actor, { ...asked, code: 'AAAA-AAAA' })).rejects.toMatchObject({ code: 'code_refused' });
    expect(await listStaff(app.store.db)).toEqual([]);
    await makeFirstOwner(app, actor, { ...asked, code: codeIn(logged) });
    expect(await listStaff(app.store.db)).toMatchObject([{ role: 'owner' }]);
    await expect(makeFirstOwner(app, actor, { ...asked, email: 'second@shop.example', code: codeIn(logged) })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('the demo has one person for each role, and no other server opens its store', async () => {
    const { app } = await anApp(await fresh());
    await prepareStaff(app, { isDemo: true, owner: null });
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
