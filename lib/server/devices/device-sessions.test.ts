import { describe, expect, test, vi } from 'vitest';
import { aTill, aCashier, aDevice, PIN, nobody } from '@/lib/testing/a-device';
import { aRecordedPerson, anActor } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { setTills } from '@/lib/server/store/queries/staff-record';
import { changeDevice } from './change-device';
import { counter } from './counter';
import { enrol } from './enrol';
import { signOutOfDevice } from './sign-out';
import { listDevices } from './list-devices';
import { personAtDevice } from './person-at-device';
import { renewCode } from './renew-code';
import { revokeDevice } from './revoke-device';
import { setPin } from './set-pin';
import { signInAtDevice } from './sign-in';

describe.each(testDatabases())('device sessions in $engine', ({ fresh }) => {
  test('a person at a device acts as a cashier of its till, whatever their role', async () => {
    const { app } = await anApp(await fresh());
    const { device, headers } = await aDevice(app);
    const finance = await aCashier(app, { name: 'Wambui Njeri', role: 'finance', tills: 'all' });
    expect(await personAtDevice(app, headers, { countsAsUse: true })).toBe(null);
    const { person, endedDeviceSessionId } = await signInAtDevice(app, nobody(app), {
      device,
      staffId: finance.id,
      pin: PIN,
    });
    expect(endedDeviceSessionId).toBe(null);
    expect(person).toMatchObject({
      id: finance.id,
      role: 'finance',
      via: 'pin',
      tills: ['000001'],
      device: { id: device.id, name: 'Front counter' },
    });
    expect(await personAtDevice(app, headers, { countsAsUse: true })).toEqual(person);
    expect(await personAtDevice(app, new Headers({ cookie: 'imelipwa-device=nothing' }), { countsAsUse: true })).toBe(
      null,
    );
    expect(await personAtDevice(app, new Headers(), { countsAsUse: true })).toBe(null);
  });

  test('the next person at a device replaces the last, who is signed out', async () => {
    const { app } = await anApp(await fresh());
    const { device, owner, headers } = await aDevice(app);
    const [amina, brian] = [await aCashier(app), await aCashier(app, { name: 'Brian Kiprop' })];
    const first = await signInAtDevice(app, nobody(app), { device, staffId: amina.id, pin: PIN });
    const second = await signInAtDevice(app, nobody(app), { device, staffId: brian.id, pin: PIN });
    expect(second.endedDeviceSessionId).toBe(first.person.sessionId);
    expect(await personAtDevice(app, headers, { countsAsUse: true })).toMatchObject({
      name: 'Brian Kiprop',
      sessionId: second.person.sessionId,
    });
    expect((await listDevices(app, owner)).devices).toMatchObject([{ onIt: { name: 'Brian Kiprop' } }]);
    expect(await signOutOfDevice(app, nobody(app), device)).toBe(second.person.sessionId);
    expect(await personAtDevice(app, headers, { countsAsUse: true })).toBe(null);
    expect(await signOutOfDevice(app, nobody(app), device)).toBe(null);
    const rows = await app.store.db.selectFrom('audit').selectAll().where('act', '=', 'device_left').execute();
    expect(rows).toMatchObject([{ staff_id: brian.id, device_id: device.id }]);
  });

  test('only one of two people who sign in at once stays signed in', async () => {
    const { app } = await anApp(await fresh());
    const { device, headers } = await aDevice(app);
    const people = [await aCashier(app), await aCashier(app, { name: 'Brian Kiprop' })];
    const signedIn = await Promise.all(
      people.map(({ id }) => signInAtDevice(app, nobody(app), { device, staffId: id, pin: PIN })),
    );
    const here = await personAtDevice(app, headers, { countsAsUse: true });
    expect(signedIn.filter(({ person }) => person.sessionId === here?.sessionId)).toHaveLength(1);
    expect(signedIn.filter(({ endedDeviceSessionId }) => endedDeviceSessionId !== null)).toHaveLength(1);
  });

  test('a device session is locked after three minutes without a request, and requests that a tab sends by itself do not count', async () => {
    const { app, clock } = await anApp(await fresh());
    const { device, headers } = await aDevice(app);
    const { id } = await aCashier(app);
    const usedAt = async () =>
      (await app.store.db.selectFrom('sittings').select('used_at').executeTakeFirstOrThrow()).used_at;
    await signInAtDevice(app, nobody(app), { device, staffId: id, pin: PIN });
    clock.advance(2 * 60_000);
    expect(await personAtDevice(app, headers, { countsAsUse: true })).not.toBe(null);
    const now = new Date(app.nowMs()).toISOString();
    await vi.waitFor(async () => expect(await usedAt()).toBe(now));
    clock.advance(2 * 60_000);
    expect(await personAtDevice(app, headers, { countsAsUse: false })).not.toBe(null);
    clock.advance(60_001);
    expect(await personAtDevice(app, headers, { countsAsUse: true })).toBe(null);
    expect((await listDevices(app, await aRecordedPerson(app))).devices).toMatchObject([{ onIt: null }]);
  });

  test('the use of a device session is stored at most once in fifteen seconds, and no request waits for it', async () => {
    const { app, clock } = await anApp(await fresh());
    const { device, headers } = await aDevice(app);
    await signInAtDevice(app, nobody(app), { device, staffId: (await aCashier(app)).id, pin: PIN });
    const write = vi.spyOn(app.store, 'write');
    clock.advance(14_999);
    await personAtDevice(app, headers, { countsAsUse: true });
    expect(write).not.toHaveBeenCalled();
    clock.advance(1);
    write.mockReturnValueOnce(new Promise(() => undefined));
    expect(await personAtDevice(app, headers, { countsAsUse: true })).not.toBe(null);
    expect(write).toHaveBeenCalledTimes(1);
    write.mockRestore();
  });

  test('a person who is disabled or loses the till is signed out, and their name is no longer shown', async () => {
    const { app } = await anApp(await fresh());
    const { device, headers } = await aDevice(app);
    const [amina, brian] = [await aCashier(app), await aCashier(app, { name: 'Brian Kiprop' })];
    await signInAtDevice(app, nobody(app), { device, staffId: amina.id, pin: PIN });
    await app.store.write((tx) => setTills(tx, amina.id, ['000002']));
    expect(await personAtDevice(app, headers, { countsAsUse: true })).toBe(null);
    await signInAtDevice(app, nobody(app), { device, staffId: brian.id, pin: PIN });
    await app.store.db
      .updateTable('staff')
      .set({ disabled_at: new Date(app.nowMs()).toISOString() })
      .where('id', '=', brian.id)
      .execute();
    expect(await personAtDevice(app, headers, { countsAsUse: true })).toBe(null);
    expect(await counter(app, headers, null)).toMatchObject({ kind: 'device', people: [] });
    for (const { id } of [amina, brian])
      await expect(signInAtDevice(app, nobody(app), { device, staffId: id, pin: PIN })).rejects.toMatchObject({
        code: 'not_found',
      });
  });

  test('a device session ends when its device is revoked, enrolled elsewhere or moved to another till, and not when it is renamed', async () => {
    const { app } = await anApp(await fresh());
    const { device, owner, headers } = await aDevice(app);
    const { id } = await aCashier(app);
    await aTill(app, 'K000002');
    const signsIn = async () =>
      (await signInAtDevice(app, nobody(app), { device, staffId: id, pin: PIN })).person.sessionId;

    let deviceSessionId = await signsIn();
    expect(
      await changeDevice(app, anActor(app, owner), { id: device.id, input: { name: 'Door', till: 'K000001' } }),
    ).toEqual([]);
    expect(await personAtDevice(app, headers, { countsAsUse: true })).toMatchObject({
      sessionId: deviceSessionId,
      device: { name: 'Door' },
    });
    expect(
      await changeDevice(app, anActor(app, owner), { id: device.id, input: { name: 'Door', till: 'K000002' } }),
    ).toEqual([deviceSessionId]);
    expect(await personAtDevice(app, headers, { countsAsUse: true })).toBe(null);
    await changeDevice(app, anActor(app, owner), { id: device.id, input: { name: 'Door', till: 'K000001' } });

    deviceSessionId = await signsIn();
    const { endedDeviceSessionIds } = await enrol(
      app,
      nobody(app),
      (await renewCode(app, anActor(app, owner), device.id)).code,
    );
    expect(endedDeviceSessionIds).toEqual([deviceSessionId]);

    deviceSessionId = await signsIn();
    expect(await revokeDevice(app, anActor(app, owner), device.id)).toEqual([deviceSessionId]);
    await expect(signInAtDevice(app, nobody(app), { device, staffId: id, pin: PIN })).rejects.toMatchObject({
      code: 'not_allowed',
    });
  });

  test('a tablet gets only the names of people with a PIN who see its till', async () => {
    const { app } = await anApp(await fresh());
    const { device, headers } = await aDevice(app);
    const amina = await aCashier(app);
    await aCashier(app, { name: 'Zawadi Elsewhere', tills: ['000002'] });
    await aRecordedPerson(app, { name: 'Nobody Without PIN' });
    const support = await aRecordedPerson(app, { name: 'Chebet Support', role: 'support', tills: [] });
    await setPin(app, anActor(app), { staffId: support.id, pin: PIN });
    expect(await counter(app, headers, null)).toEqual({
      kind: 'device',
      device: 'Front counter',
      till: 'K000001',
      people: [
        { id: amina.id, name: 'Amina Wanjiru' },
        { id: support.id, name: 'Chebet Support' },
      ],
      onIt: null,
    });
    expect(await counter(app, new Headers(), null)).toEqual({ kind: 'none' });
    const { person } = await signInAtDevice(app, nobody(app), { device, staffId: amina.id, pin: PIN });
    expect(await counter(app, headers, person)).toMatchObject({ onIt: 'Amina Wanjiru' });
    expect(await counter(app, headers, await aRecordedPerson(app, { name: 'Otieno Ouma' }))).toEqual({
      kind: 'signed_in',
      name: 'Otieno Ouma',
    });
    await revokeDevice(app, anActor(app, await aRecordedPerson(app)), device.id);
    expect(await counter(app, headers, null)).toEqual({ kind: 'revoked' });
  });
});
