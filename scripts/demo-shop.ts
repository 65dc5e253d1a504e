import { randomUUID } from 'node:crypto';
import { isAppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import type { PersonActing } from '@/lib/server/audit/record-act';
import { addDevice } from '@/lib/server/devices/add-device';
import { enrol } from '@/lib/server/devices/enrol';
import { setPin } from '@/lib/server/devices/set-pin';
import { signInAtDevice } from '@/lib/server/devices/sign-in';
import { addTill } from '@/lib/server/settings/add-till';
import { subscribe } from '@/lib/server/settings/subscribe';
import { addCashier } from '@/lib/server/staff/add-cashier';
import { listStaff } from '@/lib/server/store/queries/staff-record';
import { TILLS } from './demo-takings';
import { demoEmail, type DemoRole } from './sign-in';

const EVENTS = [
  'buygoods_transaction_received',
  'buygoods_transaction_reversed',
  'b2b_transaction_received',
  'b2b_transaction_reversed',
] as const;

/** For the tablet at the station, where nobody but the demo's own history signs in. */
const PIN = '280419';
const MINUTE_MS = 60_000;

/** One of the people who sign in by password, as they act in their own browser. */
export async function personOf(app: App, role: DemoRole): Promise<Person> {
  const found = (await listStaff(app.store.db)).find(({ email }) => email === demoEmail(role));
  if (found === undefined) throw new Error(`the demo has no ${role}`);
  const { id, name, tills } = found;
  return { id, name, role: found.role, tills, via: 'password', device: null, sessionId: randomUUID() };
}

/** Returns somebody who acts now. */
export function acting(app: App, person: Person): PersonActing {
  return {
    person,
    name: person.name,
    address: '127.0.0.1',
    requestId: randomUUID(),
    nowIso: new Date(app.nowMs()).toISOString(),
  };
}

/** Sets the shop up as its owner does in Settings: both tills, and the notices of Kopo Kopo. */
export async function setUpShop(app: App): Promise<void> {
  const owner = await personOf(app, 'owner');
  for (const till of Object.values(TILLS)) {
    const input = { ...till, paybill: null, paybillAccount: null, takesCents: true, verificationOnly: false };
    await addTill(app, acting(app, owner), input).catch((error: unknown) => {
      if (!isAppError(error) || error.code !== 'till_exists') throw error;
    });
  }
  for (const eventType of EVENTS) await subscribe(app, acting(app, owner), { eventType, scope: 'company' });
}

/** Subscribes anew at a Kopo Kopo that has forgotten everything since the dashboard subscribed there. */
export async function subscribeAnew(app: App, publicUrl: string): Promise<void> {
  const url = new URL('/api/kopokopo/webhook', publicUrl).href;
  for (const eventType of EVENTS) {
    const { outcome } = await app.kopokopo.createSubscription(
      { eventType, scope: 'company', till: null, url },
      { priority: 'background' },
    );
    if (outcome !== 'created') throw new Error(`subscribing to ${eventType} anew: ${outcome}`);
  }
}

/** Brings in the station's cashier, with a tablet there and a PIN, and returns how he acts at it. */
export async function bringInBaraka(app: App): Promise<Person> {
  const owner = await personOf(app, 'owner');
  const till = TILLS.station.number;
  const { id: staffId } = await addCashier(app, acting(app, owner), {
    name: 'Baraka Mfano',
    tills: [tillKey(till)],
  });
  await setPin(app, acting(app, owner), { staffId, pin: PIN });
  const { code } = await addDevice(app, acting(app, owner), { name: 'Station tablet', till });
  const nobody = { ...acting(app, owner), person: null, name: '' };
  const { device } = await enrol(app, nobody, code);
  return (await signInAtDevice(app, nobody, { device, staffId, pin: PIN })).person;
}

/** Returns the first moment of a day in Nairobi, so many days before the one of `nowMs`. */
export function nairobiDayMs(nowMs: number, daysBefore: number): number {
  const offsetMs = 3 * 60 * MINUTE_MS;
  const dayMs = 24 * 60 * MINUTE_MS;
  return Math.floor((nowMs + offsetMs) / dayMs - daysBefore) * dayMs - offsetMs;
}
