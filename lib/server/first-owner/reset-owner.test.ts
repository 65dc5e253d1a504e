import { describe, expect, test } from 'vitest';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { aMember, auditEntriesOf } from '@/lib/testing/a-member';
import { resetOwner } from './reset-owner';
import { findStaff } from '@/lib/server/store/queries/staff-record';

const PASSWORD = 'four green goats at noon';
const NOW = '2026-11-23T10:00:00.000Z';

describe.each(testDatabases())('an owner who cannot sign in on $engine', ({ fresh }) => {
  test('gets a new password that works even if they were disabled, and the old one stops working', async () => {
    const { app } = await anApp(await fresh());
    const owner = await aMember(app, { email: 'wanjiru@shop.example', password: PASSWORD });
    await app.store.write((tx) =>
      tx.updateTable('staff').set({ disabled_at: NOW }).where('id', '=', owner.id).execute(),
    );
    const password = await resetOwner(app, 'Wanjiru@shop.example', NOW);
    const signsIn = (with_: string) =>
      app.identity.auth.api.signInEmail({ body: { email: 'wanjiru@shop.example', password: with_ } });
    await expect(signsIn(PASSWORD)).rejects.toThrow();
    expect((await signsIn(password)).user.email).toBe('wanjiru@shop.example');
    expect((await findStaff(app.store.db, { id: owner.id }))?.disabledAt).toBeNull();
    expect(await auditEntriesOf(app)).toMatchObject([{ act: 'owner_reset', by: 'operator', subject: owner.id }]);
  });

  test('is in the list of owners when the e-mail is of no owner, and no one is reset', async () => {
    const { app } = await anApp(await fresh());
    await aMember(app, { email: 'wanjiru@shop.example' });
    await aMember(app, { email: 'juma@shop.example', role: 'cashier' });
    for (const email of ['juma@shop.example', 'nobody@shop.example', ''])
      await expect(resetOwner(app, email, NOW)).rejects.toMatchObject({ owners: ['wanjiru@shop.example'] });
  });
});
