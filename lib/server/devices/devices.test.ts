import { describe, expect, test } from 'vitest';
import { DeviceCode, DeviceList } from '@/lib/contract/devices';
import { aTill, aDevice, nobody } from '@/lib/testing/a-device';
import { aRecordedPerson, anActor } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import type { App } from '@/lib/server/app-context';
import { addDevice } from './add-device';
import { changeDevice } from './change-device';
import { enrol } from './enrol';
import { withinEnrolLimit } from './enrol-limit';
import { listDevices } from './list-devices';
import { renewCode } from './renew-code';
import { revokeDevice } from './revoke-device';
import { thisDevice } from './this-device';

const UNKNOWN = 'a1b2c3d4-0000-4000-8000-000000000001';
const actsOf = async (app: App): Promise<string[]> =>
  (await app.store.db.selectFrom('audit').select('act').orderBy('at').orderBy('id').execute()).map(({ act }) => act);

describe.each(testDatabases())('devices in $engine', ({ fresh }) => {
  test('a device is added with a code that is stored only as a digest and enrols it once', async () => {
    const { app } = await anApp(await fresh());
    await aTill(app, 'K000001');
    const owner = await aRecordedPerson(app);
    const added = DeviceCode.parse(
      await addDevice(app, anActor(app, owner), { name: 'Front counter', till: '000001' }),
    );
    expect(added.code).toMatch(/^[ACDEFGHJKMNPQRTVWXY3479]{8}$/);
    expect(Date.parse(added.expiresAt) - app.nowMs()).toBe(15 * 60_000);
    expect(JSON.stringify(await app.store.db.selectFrom('devices').selectAll().execute())).not.toContain(added.code);
    expect(DeviceList.parse(await listDevices(app, owner)).devices).toMatchObject([
      { name: 'Front counter', till: 'K000001', state: 'new', onIt: null, codeExpiresAt: added.expiresAt },
    ]);

    const { token } = await enrol(app, nobody(app), added.code);
    expect(JSON.stringify(await app.store.db.selectFrom('devices').selectAll().execute())).not.toContain(token);
    expect(await thisDevice(app, new Headers({ cookie: `imelipwa-device=${token}` }))).toMatchObject({
      id: added.id,
      tillKey: '000001',
    });
    expect((await listDevices(app, owner)).devices).toMatchObject([{ state: 'enrolled', codeExpiresAt: null }]);
    await expect(enrol(app, nobody(app), added.code)).rejects.toMatchObject({ code: 'not_found' });
    expect(await actsOf(app)).toEqual(['device_added', 'device_enrolled']);
  });

  test('only one of twenty browsers that use one code at once becomes the device', async () => {
    const { app } = await anApp(await fresh());
    await aTill(app, 'K000001');
    const { code } = await addDevice(app, anActor(app, await aRecordedPerson(app)), {
      name: 'Front counter',
      till: '000001',
    });
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => enrol(app, nobody(app), code)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'not_found' });
  });

  test('a code stops working after fifteen minutes, or when there is a newer one', async () => {
    const { app, clock } = await anApp(await fresh());
    await aTill(app, 'K000001');
    const owner = await aRecordedPerson(app);
    const first = await addDevice(app, anActor(app, owner), { name: 'Front counter', till: '000001' });
    const second = await renewCode(app, anActor(app, owner), first.id);
    await expect(enrol(app, nobody(app), first.code)).rejects.toMatchObject({ code: 'not_found' });
    clock.advance(15 * 60_000);
    await expect(enrol(app, nobody(app), second.code)).rejects.toMatchObject({ code: 'not_found' });
    expect((await listDevices(app, owner)).devices).toMatchObject([{ codeExpiresAt: null }]);
    await expect(renewCode(app, anActor(app, owner), UNKNOWN)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a tablet that uses a new code replaces the one before', async () => {
    const { app } = await anApp(await fresh());
    const { device, owner, headers } = await aDevice(app);
    const { code } = await renewCode(app, anActor(app, owner), device.id);
    expect(await thisDevice(app, headers)).not.toBe(null);
    await enrol(app, nobody(app), code);
    expect(await thisDevice(app, headers)).toBe(null);
  });

  test('a device needs a till that is set up, and the audit has each change before and after', async () => {
    const { app } = await anApp(await fresh());
    const { device, owner } = await aDevice(app);
    await aTill(app, 'K000002');
    await expect(addDevice(app, anActor(app, owner), { name: 'Back', till: 'K000009' })).rejects.toMatchObject({
      code: 'invalid_input',
      params: { field: 'till' },
    });
    await expect(
      changeDevice(app, anActor(app, owner), { id: device.id, input: { name: 'Back', till: 'K000009' } }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(
      changeDevice(app, anActor(app, owner), { id: UNKNOWN, input: { name: 'Back', till: 'K000001' } }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await changeDevice(app, anActor(app, owner), { id: device.id, input: { name: 'Back counter', till: '000002' } });
    expect((await listDevices(app, owner)).devices).toMatchObject([{ name: 'Back counter', till: 'K000002' }]);
    const changes = await app.store.db.selectFrom('audit').selectAll().where('act', '=', 'device_changed').execute();
    expect(changes).toMatchObject([
      {
        subject: device.id,
        before_json: '{"name":"Front counter","till":"K000001"}',
        after_json: '{"name":"Back counter","till":"K000002"}',
      },
    ]);
    await changeDevice(app, anActor(app, owner), { id: device.id, input: { name: 'Back counter', till: '000002' } });
    expect((await actsOf(app)).filter((act) => act === 'device_changed')).toHaveLength(1);
  });

  test('a revoked device never works again, and is last in the list', async () => {
    const { app } = await anApp(await fresh());
    const { device, owner, headers } = await aDevice(app);
    await aDevice(app, { name: 'Yard' });
    await revokeDevice(app, anActor(app, owner), device.id);
    expect(await thisDevice(app, headers)).toBe(null);
    expect((await listDevices(app, owner)).devices).toMatchObject([
      { name: 'Yard' },
      { name: 'Front counter', state: 'revoked' },
    ]);
    for (const again of [
      revokeDevice(app, anActor(app, owner), device.id),
      renewCode(app, anActor(app, owner), device.id),
    ])
      await expect(again).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      changeDevice(app, anActor(app, owner), { id: device.id, input: { name: 'Back', till: 'K000001' } }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a code of a device does not work once the device is revoked', async () => {
    const { app } = await anApp(await fresh());
    const { device, owner } = await aDevice(app);
    const { code } = await renewCode(app, anActor(app, owner), device.id);
    await revokeDevice(app, anActor(app, owner), device.id);
    await expect(enrol(app, nobody(app), code)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('finance sees the people whom it may unlock, and no devices', async () => {
    const { app } = await anApp(await fresh());
    await aDevice(app);
    expect(await listDevices(app, await aRecordedPerson(app, { role: 'finance' }))).toEqual({
      devices: null,
      locked: [],
    });
  });

  test('an address must wait after five wrong codes within ten seconds, even if they are sent at once', async () => {
    const { app, clock } = await anApp(await fresh());
    const guess = (address: string) => withinEnrolLimit(app, address, () => enrol(app, nobody(app), 'AAAAAAAA'));
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => guess('203.0.113.9')));
    const codes = outcomes.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason.code) : 'enrolled'));
    expect(codes.filter((code) => code === 'not_found')).toHaveLength(5);
    expect(codes.filter((code) => code === 'too_many')).toHaveLength(45);
    await expect(guess('203.0.113.9')).rejects.toMatchObject({ code: 'too_many', params: { seconds: 10 } });
    await expect(guess('203.0.113.10')).rejects.toMatchObject({ code: 'not_found' });
    clock.advance(10_000);
    await expect(guess('203.0.113.9')).rejects.toMatchObject({ code: 'not_found' });
  });
});
