import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import { addDevice } from '@/lib/server/devices/add-device';
import { enrol } from '@/lib/server/devices/enrol';
import type { DeviceRecord } from '@/lib/server/devices/device-record';
import { setPin } from '@/lib/server/devices/set-pin';
import type { App } from '@/lib/server/app-context';
import type { Actor } from '@/lib/server/audit/record-act';
import { aPerson, aRecordedPerson, anActor } from './a-person';

export const PIN = '280419';

export type TestDevice = {
  device: DeviceRecord;
  owner: Person;
  /** The headers that the device's browser sends. */
  headers: Headers;
};

/** A person at a tablet at which no one is signed in. */
export function nobody(app: App): Actor {
  return { ...anActor(app), person: null, name: '' };
}

/** Adds a till to the settings, if it is not there yet. */
export async function aTill(app: App, number: string): Promise<void> {
  const nowIso = new Date(app.nowMs()).toISOString();
  await app.store.db
    .insertInto('tills')
    .values({
      id: app.newId(),
      account_id: app.account.id,
      number,
      till_key: tillKey(number),
      name: null,
      branch: null,
      paybill: null,
      paybill_account: null,
      takes_cents: 0,
      created_at: nowIso,
      updated_at: nowIso,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Enrols a tablet for a till, which is added if needed. */
export async function aDevice(app: App, { till = 'K000001', name = 'Front counter' } = {}): Promise<TestDevice> {
  await aTill(app, till);
  const owner = await aRecordedPerson(app, { name: 'Otieno Ouma' });
  const { code } = await addDevice(app, anActor(app, owner), { name, till });
  const { device, token } = await enrol(app, nobody(app), code);
  return { device, owner, headers: new Headers({ cookie: `other=1; imelipwa-device=${token}` }) };
}

/** Makes a cashier of one till with the PIN that all tests use. */
export async function aCashier(app: App, facts: Partial<Person> = {}): Promise<Person> {
  const cashier = await aRecordedPerson(
    app,
    aPerson({ name: 'Amina Wanjiru', role: 'cashier', tills: ['000001'], ...facts }),
  );
  await setPin(app, anActor(app), { staffId: cashier.id, pin: PIN });
  return cashier;
}
