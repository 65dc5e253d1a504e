import { describe, expect, test } from 'vitest';
import { AppError } from '@/lib/domain/errors';
import { aCashier, aDevice, PIN, type TestDevice, nobody } from '@/lib/testing/a-device';
import { aRecordedPerson, anActor } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import type { App } from '@/lib/server/app-context';
import { changeOwnPin } from './change-own-pin';
import { listDevices } from './list-devices';
import { personAtDevice } from './person-at-device';
import { setPin } from './set-pin';
import { signInAtDevice } from './sign-in';
import { unlockPin } from './unlock-pin';

const WRONG = '111222';
const UNKNOWN = 'a1b2c3d4-0000-4000-8000-000000000001';

/** The answer to a try: "signed_in", or the code of the refusal. */
async function tryPin(app: App, { device }: Pick<TestDevice, 'device'>, staffId: string, pin: string): Promise<string> {
  try {
    await signInAtDevice(app, nobody(app), { device, staffId, pin });
    return 'signed_in';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

describe.each(testDatabases())('PINs in $engine', ({ fresh }) => {
  test('wrong PINs cause longer and longer waits of at most ten seconds, and the tenth in a row locks this person at this device', async () => {
    const { app, clock } = await anApp(await fresh());
    const at = await aDevice(app);
    const cashier = await aCashier(app);
    const waits: number[] = [];
    for (let failures = 1; failures < 10; failures += 1) {
      const refusal = await signInAtDevice(app, nobody(app), {
        device: at.device,
        staffId: cashier.id,
        pin: WRONG,
      }).catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: 'wrong_pin', status: 401, params: { tries: 10 - failures } });
      const seconds = refusal instanceof AppError ? Number(refusal.params['seconds']) : Number.NaN;
      waits.push(seconds);
      if (seconds > 0) {
        clock.advance(seconds * 1_000 - 1);
        await expect(
          signInAtDevice(app, nobody(app), { device: at.device, staffId: cashier.id, pin: PIN }),
        ).rejects.toMatchObject({ code: 'too_many', params: { seconds: 1 } });
        clock.advance(1);
      }
    }
    expect(waits).toEqual([0, 0, 1, 2, 4, 8, 10, 10, 10]);
    await expect(
      signInAtDevice(app, nobody(app), { device: at.device, staffId: cashier.id, pin: WRONG }),
    ).rejects.toMatchObject({ code: 'pin_locked', status: 423 });
    clock.advance(24 * 60 * 60_000);
    expect(await tryPin(app, at, cashier.id, PIN)).toBe('pin_locked');
  });

  test('a person who is locked at one device can sign in at another, and others can sign in at the first', async () => {
    const { app, clock } = await anApp(await fresh());
    const [one, other] = [await aDevice(app), await aDevice(app, { name: 'Yard' })];
    const [amina, brian] = [await aCashier(app), await aCashier(app, { name: 'Brian Kiprop' })];
    for (let n = 0; n < 10; n += 1) {
      await tryPin(app, one, amina.id, WRONG);
      clock.advance(10_000);
    }
    expect(await tryPin(app, one, amina.id, PIN)).toBe('pin_locked');
    expect(await tryPin(app, other, amina.id, PIN)).toBe('signed_in');
    expect(await tryPin(app, one, brian.id, PIN)).toBe('signed_in');

    const locked = { staffId: amina.id, deviceId: one.device.id };
    expect((await listDevices(app, one.owner)).locked).toMatchObject([
      { ...locked, staffName: 'Amina Wanjiru', deviceName: 'Front counter' },
    ]);
    const finance = await aRecordedPerson(app, { name: 'Wambui Njeri', role: 'finance' });
    await unlockPin(app, anActor(app, finance), locked);
    expect(await tryPin(app, one, amina.id, PIN)).toBe('signed_in');
    await expect(unlockPin(app, anActor(app, finance), locked)).rejects.toMatchObject({ code: 'not_found' });
    const unlocked = await app.store.db.selectFrom('audit').selectAll().where('act', '=', 'pin_unlocked').execute();
    expect(unlocked).toMatchObject([{ staff_name: 'Wambui Njeri', subject: amina.id, before_json: '{"failures":10}' }]);
  });

  test('finance of one till can neither see nor remove a lock at a device of another till', async () => {
    const { app, clock } = await anApp(await fresh());
    const [one, other] = [await aDevice(app), await aDevice(app, { name: 'Yard', till: 'K000002' })];
    const cashier = await aCashier(app, { tills: ['000001', '000002'] });
    for (let n = 0; n < 10; n += 1) {
      for (const at of [one, other]) await tryPin(app, at, cashier.id, WRONG);
      clock.advance(10_000);
    }
    const finance = await aRecordedPerson(app, { name: 'Wambui Njeri', role: 'finance', tills: ['000001'] });
    expect((await listDevices(app, finance)).locked.map(({ deviceName }) => deviceName)).toEqual(['Front counter']);
    expect((await listDevices(app, one.owner)).locked).toHaveLength(2);
    const lift = (deviceId: string) => unlockPin(app, anActor(app, finance), { staffId: cashier.id, deviceId });
    await expect(lift(other.device.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await tryPin(app, other, cashier.id, PIN)).toBe('pin_locked');
    await lift(one.device.id);
    expect(await tryPin(app, one, cashier.id, PIN)).toBe('signed_in');
    const noTill = await aRecordedPerson(app, { role: 'finance', tills: [] });
    expect((await listDevices(app, noTill)).locked).toEqual([]);
  }, 60_000);

  test('fifty guesses sent at once get the same answers as guesses sent one by one: only three are judged', async () => {
    const { app } = await anApp(await fresh());
    const at = await aDevice(app);
    const cashier = await aCashier(app);
    const answers = await Promise.all(Array.from({ length: 50 }, () => tryPin(app, at, cashier.id, WRONG)));
    expect(answers.filter((answer) => answer === 'wrong_pin')).toHaveLength(3);
    expect(answers.filter((answer) => answer === 'too_many')).toHaveLength(47);
    expect(await app.store.db.selectFrom('pin_failures').select('count').execute()).toEqual([{ count: 3 }]);
    expect(
      await app.store.db.selectFrom('audit').select('act').where('act', '=', 'pin_refused').execute(),
    ).toHaveLength(3);
  }, 30_000);

  test('a right PIN clears the count of wrong ones', async () => {
    const { app } = await anApp(await fresh());
    const at = await aDevice(app);
    const cashier = await aCashier(app);
    for (const pin of [WRONG, WRONG, PIN, WRONG, WRONG, PIN])
      expect(await tryPin(app, at, cashier.id, pin)).toBe(pin === PIN ? 'signed_in' : 'wrong_pin');
  });

  test("the audit has each wrong PIN's device and person, and no PIN", async () => {
    const { app } = await anApp(await fresh());
    const at = await aDevice(app);
    const cashier = await aCashier(app);
    await tryPin(app, at, cashier.id, WRONG);
    await tryPin(app, at, cashier.id, PIN);
    const rows = await app.store.db.selectFrom('audit').selectAll().orderBy('id').execute();
    expect(rows.filter(({ act }) => act === 'pin_refused')).toMatchObject([
      {
        staff_id: null,
        device_id: at.device.id,
        device_name: 'Front counter',
        subject: cashier.id,
        subject_name: 'Amina Wanjiru',
        after_json: '{"failures":1}',
      },
    ]);
    expect(rows.filter(({ act }) => act === 'device_taken')).toMatchObject([
      { staff_id: cashier.id, staff_name: 'Amina Wanjiru', device_id: at.device.id },
    ]);
    for (const pin of [PIN, WRONG]) expect(JSON.stringify(rows)).not.toContain(pin);
  });

  test('an owner sets a new PIN: the old one stops working, its device sessions end, and locks are removed', async () => {
    const { app, clock } = await anApp(await fresh());
    const [at, other] = [await aDevice(app), await aDevice(app, { name: 'Yard' })];
    const cashier = await aCashier(app);
    await tryPin(app, at, cashier.id, PIN);
    for (let n = 0; n < 10; n += 1) {
      await tryPin(app, other, cashier.id, WRONG);
      clock.advance(10_000);
    }
    const deviceSession = await personAtDevice(app, at.headers, { countsAsUse: true });
    expect(await setPin(app, anActor(app, at.owner), { staffId: cashier.id, pin: '975310' })).toEqual([
      deviceSession?.sessionId,
    ]);
    expect(await personAtDevice(app, at.headers, { countsAsUse: true })).toBe(null);
    expect(await tryPin(app, other, cashier.id, '975310')).toBe('signed_in');
    expect(await tryPin(app, at, cashier.id, PIN)).toBe('wrong_pin');
    for (const pin of ['1234', '0000', '12', 'abcd'])
      await expect(setPin(app, anActor(app, at.owner), { staffId: cashier.id, pin })).rejects.toMatchObject({
        code: 'invalid_input',
        params: { field: 'pin' },
      });
    await expect(setPin(app, anActor(app, at.owner), { staffId: UNKNOWN, pin: PIN })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('a person changes their own PIN at their device, and must enter it at other devices', async () => {
    const { app } = await anApp(await fresh());
    const [at, other] = [await aDevice(app), await aDevice(app, { name: 'Yard' })];
    const cashier = await aCashier(app);
    const { person } = await signInAtDevice(app, nobody(app), { device: at.device, staffId: cashier.id, pin: PIN });
    const elsewhere = await signInAtDevice(app, nobody(app), { device: other.device, staffId: cashier.id, pin: PIN });
    const change = (pin: string, newPin: string) => changeOwnPin(app, anActor(app, person), { person, pin, newPin });
    await expect(change(WRONG, '975310')).rejects.toMatchObject({ code: 'wrong_pin' });
    await expect(change(PIN, '1111')).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'newPin', fault: 'trivial' },
    });
    expect(await change(PIN, '975310')).toEqual([elsewhere.person.sessionId]);
    expect(await personAtDevice(app, at.headers, { countsAsUse: true })).toMatchObject({ sessionId: person.sessionId });
    expect(await personAtDevice(app, other.headers, { countsAsUse: true })).toBe(null);
    expect(await tryPin(app, other, cashier.id, '975310')).toBe('signed_in');
    const rows = await app.store.db.selectFrom('audit').selectAll().where('act', '=', 'pin_changed').execute();
    expect(rows).toMatchObject([{ staff_id: cashier.id, device_id: at.device.id }]);
  });

  test('a person who signed in by password cannot change a PIN here', async () => {
    const { app } = await anApp(await fresh());
    const owner = await aRecordedPerson(app);
    await expect(
      changeOwnPin(app, anActor(app, owner), { person: owner, pin: PIN, newPin: '975310' }),
    ).rejects.toMatchObject({ code: 'not_allowed' });
  });
});
