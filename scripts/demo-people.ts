import { randomUUID } from 'node:crypto';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import type { Actor, PersonActing } from '@/lib/server/audit/record-act';
import { addDevice } from '@/lib/server/devices/add-device';
import type { DeviceRecord } from '@/lib/server/devices/device-record';
import { enrol } from '@/lib/server/devices/enrol';
import { setPin } from '@/lib/server/devices/set-pin';
import { signInAtDevice } from '@/lib/server/devices/sign-in';
import { answerAuth } from '@/lib/server/sign-in/answer-auth';
import { personOfSession } from '@/lib/server/sign-in/person-of-session';
import { addCashier } from '@/lib/server/staff/add-cashier';
import { type Cashier, TILLS } from './demo-takings';
import { DEMO_PASSWORD, demoEmail, type DemoRole } from './sign-in';

/** For the tablet at the station, where nobody but the demo's own history signs in. */
const PIN = '280419';
/** The requests never leave this process, so the address is read by nobody. */
const AUTH = 'http://127.0.0.1/api/auth';

/** Where the station's cashier enters his PIN. */
export type Tablet = { device: DeviceRecord; staffId: string };

/** Brings in the station's cashier, with a tablet there and a PIN. */
export async function bringInBaraka(app: App, owner: PersonActing): Promise<Tablet> {
  const till = TILLS.station.number;
  const cashier = { name: 'Baraka Mfano', tills: [tillKey(till)] };
  const { id: staffId } = await addCashier(app, owner, cashier);
  await setPin(app, owner, { staffId, pin: PIN });
  const { code } = await addDevice(app, owner, { name: 'Station tablet', till });
  return { device: (await enrol(app, nobody(app), code)).device, staffId };
}

/** People at work. Each signs in to act, again after hours without use, and out at the end. */
export type Shift = {
  /** Returns this person, who acts now: their browser's request counts as use, and a tablet asks for the PIN again. */
  as: (who: Cashier | 'owner') => Promise<PersonActing>;
  end: () => Promise<void>;
};

const ROLES_OF = { owner: 'owner', amina: 'cashier', otieno: 'finance' } as const;

export function beginShift(app: App, tablet: Tablet | null): Shift {
  const signedIn = new Map<string, Headers>();
  return {
    async as(who) {
      if (who === 'baraka') {
        if (tablet === null) throw new Error('nobody is at the station');
        return acting(app, (await signInAtDevice(app, nobody(app), { ...tablet, pin: PIN })).person);
      }
      const held = signedIn.get(who);
      const person = held === undefined ? null : await personOfSession(app, held, { countsAsUse: true });
      if (person !== null) return acting(app, person);
      const headers = await signInAs(app, ROLES_OF[who]);
      signedIn.set(who, headers);
      const signedInNow = await personOfSession(app, headers, { countsAsUse: true });
      if (signedInNow === null) throw new Error(`${who} cannot sign in`);
      return acting(app, signedInNow);
    },
    async end() {
      for (const headers of signedIn.values()) await send(app, '/sign-out', { headers, body: '{}' });
    },
  };
}

/** Returns somebody who acts now. */
function acting(app: App, person: Person): PersonActing {
  return { ...nobody(app), person, name: person.name };
}

function nobody(app: App): Actor {
  const nowIso = new Date(app.nowMs()).toISOString();
  return { person: null, name: '', address: 'unknown', requestId: randomUUID(), nowIso };
}

/** Signs one of the demo's people in, as the page does, and returns the cookie of their browser. */
async function signInAs(app: App, role: DemoRole): Promise<Headers> {
  const body = JSON.stringify({ email: demoEmail(role), password: DEMO_PASSWORD });
  const reply = await send(app, '/sign-in/email', { headers: new Headers(), body });
  const cookies = reply.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  return new Headers({ cookie: cookies.join('; ') });
}

function send(app: App, path: string, { headers, body }: { headers: Headers; body: string }): Promise<Response> {
  const sent = new Headers(headers);
  sent.set('content-type', 'application/json');
  return answerAuth(app, nobody(app), {
    path,
    request: { method: 'POST', url: `${AUTH}${path}`, headers: sent },
    body,
  });
}
