import { describe, expect, test } from 'vitest';
import { InviteInput, MadeInvite } from '@/lib/contract/invites';
import { TillInput } from '@/lib/contract/tills';
import type { App } from '@/lib/server/app-context';
import { addTill } from '@/lib/server/settings/add-till';
import { aMember, auditEntriesOf } from '@/lib/testing/a-member';
import { anActor, aRecordedPerson, aStranger } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { acceptInvite } from './accept-invite';
import { changeStaff } from './change-staff';
import { disableStaff } from './disable-staff';
import { findInvite } from './find-invite';
import { inviteStaff } from './invite-staff';
import { staffList } from './list-staff';
import { resetPassword } from './reset-password';
import { revokeInvite } from './revoke-invite';
import { findStaff } from '@/lib/server/store/queries/staff-record';

const PASSWORD = 'twelve green boats';
const DAY_MS = 24 * 60 * 60 * 1_000;
const anInput = (more: Partial<Record<keyof InviteInput, unknown>> = {}): InviteInput =>
  InviteInput.parse({
    name: 'Baraka Mwangi',
    email: 'Baraka@Shop.test ',
    role: 'cashier',
    tills: ['K000001'],
    ...more,
  });
const secretOf = ({ link }: MadeInvite): string => link.split('/').at(-1) ?? '';

describe.each(testDatabases())('invites in $engine', ({ fresh }) => {
  async function aShop() {
    const { app, clock, logged } = await anApp(await fresh());
    await addTill(app, anActor(app), TillInput.parse({ number: 'K000001', name: 'MAMA AMINA SHOP' }));
    const owner = await aMember(app, { name: 'Amina Otieno' });
    return { app, clock, owner, actor: anActor(app, owner), logged };
  }
  const accepts = (app: App, token: string, password = PASSWORD): Promise<void> =>
    acceptInvite(app, aStranger(app), { token, password });

  test("an invited person sets a password and gets the role of the invitation, and the link's secret is not stored", async () => {
    const { app, actor, logged } = await aShop();
    const made = MadeInvite.parse(await inviteStaff(app, actor, anInput()));
    const secret = secretOf(made);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(made.link).toBe(`/invite/${secret}`);
    expect(await findInvite(app, secret)).toEqual({
      name: 'Baraka Mwangi',
      email: 'baraka@shop.test',
      role: 'cashier',
      isReset: false,
      invitedBy: 'Amina Otieno',
      expiresAt: made.invite.expiresAt,
    });
    expect(Date.parse(made.invite.expiresAt) - app.nowMs()).toBe(2 * DAY_MS);
    expect((await staffList(app)).invites).toEqual([made.invite]);

    await accepts(app, secret);
    const staff = await findStaff(app.store.db, { email: 'baraka@shop.test' });
    expect(staff).toMatchObject({ name: 'Baraka Mwangi', role: 'cashier', tills: ['000001'], disabledAt: null });
    const { user } = await app.identity.auth.api.signInEmail({
      body: { email: 'baraka@shop.test', password: PASSWORD },
    });
    expect(user.id).toBe(staff?.authUserId);
    expect((await staffList(app)).invites).toEqual([]);
    expect((await auditEntriesOf(app)).map(({ act, by }) => [act, by])).toEqual([
      ['staff_invited', 'Amina Otieno'],
      ['invite_accepted', 'Baraka Mwangi'],
    ]);
    const kept = JSON.stringify([
      await app.store.db.selectFrom('invites').selectAll().execute(),
      await auditEntriesOf(app),
      logged,
    ]);
    expect(kept.includes(secret) || kept.includes(PASSWORD)).toBe(false);
  });

  test('an unknown, used, expired or revoked link always gets the same answer', async () => {
    const { app, actor, clock } = await aShop();
    const used = secretOf(await inviteStaff(app, actor, anInput({ email: 'a@shop.test' })));
    await accepts(app, used);
    const revoked = await inviteStaff(app, actor, anInput({ email: 'b@shop.test' }));
    await revokeInvite(app, actor, revoked.invite.id);
    await expect(revokeInvite(app, actor, revoked.invite.id)).rejects.toMatchObject({ code: 'not_found' });
    const old = secretOf(await inviteStaff(app, actor, anInput({ email: 'c@shop.test' })));
    clock.advance(2 * DAY_MS);
    for (const token of [used, secretOf(revoked), old, 'never-made', '']) {
      expect(await findInvite(app, token)).toBeNull();
      await expect(accepts(app, token)).rejects.toMatchObject({ code: 'invite_gone', params: {} });
    }
    expect((await staffList(app)).staff.map(({ email }) => email)).not.toContain('b@shop.test');
    expect((await auditEntriesOf(app)).map(({ act }) => act)).toEqual([
      'staff_invited',
      'invite_accepted',
      'staff_invited',
      'invite_revoked',
      'staff_invited',
    ]);
  });

  test.each(['short', 'baraka-2026!', 'imelipwa-2026', 'MamaAminaShop26', 'password1234'])(
    '%s is refused, and does not use up the link',
    async (password) => {
      const { app, actor } = await aShop();
      const secret = secretOf(await inviteStaff(app, actor, anInput()));
      await expect(accepts(app, secret, password)).rejects.toMatchObject({ code: 'weak_password' });
      expect(await findInvite(app, secret)).not.toBeNull();
    },
  );

  test('only one of many who accept a link at once succeeds', async () => {
    const { app, actor } = await aShop();
    const secret = secretOf(await inviteStaff(app, actor, anInput()));
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => accepts(app, secret)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'invite_gone' });
    expect((await staffList(app)).staff).toHaveLength(2);
  });

  test('a link works again at once when the identity could not be made', async () => {
    const { app, actor } = await aShop();
    const secret = secretOf(await inviteStaff(app, actor, anInput()));
    const broken: App = { ...app, identity: { ...app.identity, addUser: () => Promise.reject(new Error('no')) } };
    await expect(accepts(broken, secret)).rejects.toThrow('no');
    await accepts(app, secret);
    expect((await staffList(app)).staff).toHaveLength(2);
  });

  test('a server that ends after it made the identity leaves no one who can sign in, and the link works again after a minute', async () => {
    const { app, actor, clock } = await aShop();
    const secret = secretOf(await inviteStaff(app, actor, anInput()));
    let hasEnded = false;
    const ended: App = {
      ...app,
      // The ended server writes nothing more, so it does not free the link.
      store: { ...app.store, write: (work) => (hasEnded ? Promise.reject(new Error('ended')) : app.store.write(work)) },
      identity: {
        ...app.identity,
        async addUser(tx, user) {
          await app.identity.addUser(tx, user);
          hasEnded = true;
          throw new Error('ended');
        },
      },
    };
    await expect(accepts(ended, secret)).rejects.toThrow('ended');
    expect(await signInFails(app, PASSWORD)).toBe(true);
    await expect(accepts(app, secret, 'seven lorries at dawn')).rejects.toMatchObject({ code: 'invite_gone' });
    clock.advance(60_000);
    await accepts(app, secret, 'seven lorries at dawn');
    expect(await signInFails(app, 'seven lorries at dawn')).toBe(false);
    expect(await signInFails(app, PASSWORD)).toBe(true);
  });

  test('a link that is revoked while it is accepted adds no one', async () => {
    const { app, actor } = await aShop();
    const made = await inviteStaff(app, actor, anInput());
    const slow: App = {
      ...app,
      identity: {
        ...app.identity,
        async hashOf(password) {
          await revokeInvite(app, actor, made.invite.id);
          return app.identity.hashOf(password);
        },
      },
    };
    await expect(accepts(slow, secretOf(made))).rejects.toMatchObject({ code: 'invite_gone' });
    expect((await staffList(app)).staff).toHaveLength(1);
    expect(await (await app.identity.auth.$context).internalAdapter.findUserByEmail('baraka@shop.test')).toBeNull();
  });

  test('an e-mail of staff is not invited, and a second invitation revokes the older link', async () => {
    const { app, actor, owner } = await aShop();
    await expect(inviteStaff(app, actor, anInput({ email: owner.email.toUpperCase() }))).rejects.toMatchObject({
      code: 'email_taken',
    });
    const older = await inviteStaff(app, actor, anInput());
    const newer = await inviteStaff(app, actor, anInput({ role: 'finance', tills: 'all' }));
    expect((await staffList(app)).invites).toEqual([newer.invite]);
    await expect(accepts(app, secretOf(older))).rejects.toMatchObject({ code: 'invite_gone' });
    await accepts(app, secretOf(newer));
    expect(await findStaff(app.store.db, { email: 'baraka@shop.test' })).toMatchObject({
      role: 'finance',
      tills: 'all',
    });
  });

  test('only an owner can invite, and only to tills that are set up', async () => {
    const { app, actor } = await aShop();
    const finance = await aMember(app, { role: 'finance' });
    await expect(inviteStaff(app, anActor(app, finance), anInput())).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(inviteStaff(app, actor, anInput({ tills: ['000009'] }))).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'tills' },
    });
    expect(await auditEntriesOf(app)).toEqual([]);
  });

  test.each(['disabled', 'no owner any more'])('a link made by a person who is %s adds no one', async (fate) => {
    const { app, actor } = await aShop();
    const other = await aMember(app, { name: 'Another Owner' });
    const made = await inviteStaff(app, anActor(app, other), anInput());
    if (fate === 'disabled') await disableStaff(app, actor, other.id);
    else await changeStaff(app, actor, { id: other.id, name: other.name, role: 'finance', tills: 'all' });
    await expect(accepts(app, secretOf(made))).rejects.toMatchObject({ code: 'invite_gone' });
    expect((await auditEntriesOf(app)).map(({ act }) => act)).toContain('invite_revoked');
  });

  test('a link for a member of staff sets their password, ends their sessions and removes the second factor', async () => {
    const { app, actor } = await aShop();
    const support = await aMember(app, {
      name: 'Baraka Mwangi',
      role: 'support',
      email: 'baraka@shop.test',
      password: 'the old one stands',
    });
    const { headers } = await app.identity.auth.api.signInEmail({
      body: { email: support.email, password: 'the old one stands' },
      returnHeaders: true,
    });
    const session = new Headers({
      cookie: headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    });
    await (await app.identity.auth.$context).internalAdapter.updateUser(support.authUserId, { twoFactorEnabled: true });
    const made = await resetPassword(app, actor, support.id);
    expect(made.invite).toMatchObject({ isReset: true, role: 'support', email: 'baraka@shop.test' });
    expect(await app.identity.session(session)).not.toBeNull();

    await accepts(app, secretOf(made));
    expect(await app.identity.session(session)).toBeNull();
    expect(await (await app.identity.auth.$context).internalAdapter.findUserById(support.authUserId)).toMatchObject({
      twoFactorEnabled: false,
    });
    expect(await signInFails(app, 'the old one stands')).toBe(true);
    expect(await signInFails(app, PASSWORD)).toBe(false);
    expect((await staffList(app)).staff).toHaveLength(2);
    await expect(accepts(app, secretOf(made))).rejects.toMatchObject({ code: 'invite_gone' });
    expect((await auditEntriesOf(app)).map(({ act, subject }) => [act, subject])).toEqual([
      ['staff_invited', support.id],
      ['invite_accepted', support.id],
      ['password_changed', support.id],
    ]);
  });

  test('no password link is made for oneself, for a person with only a PIN, or for a disabled person', async () => {
    const { app, actor, owner } = await aShop();
    const pinOnly = await aRecordedPerson(app, { role: 'cashier' });
    const gone = await aMember(app, { role: 'cashier' });
    const open = await resetPassword(app, actor, gone.id);
    await disableStaff(app, actor, gone.id);
    for (const id of [owner.id, pinOnly.id, gone.id])
      await expect(resetPassword(app, actor, id)).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(accepts(app, secretOf(open))).rejects.toMatchObject({ code: 'invite_gone' });
  });

  async function signInFails(app: App, password: string): Promise<boolean> {
    return app.identity.auth.api.signInEmail({ body: { email: 'baraka@shop.test', password } }).then(
      () => false,
      () => true,
    );
  }
});
