import { describe, expect, test, vi } from 'vitest';
import { DisplayPairing, DisplayState, DISPLAY_CODE_LENGTH } from '@/lib/contract/display';
import type { Person } from '@/lib/domain/person';
import { SHIFT_MS } from '@/lib/domain/shift';
import type { App } from '@/lib/server/app-context';
import { renewCode } from '@/lib/server/devices/renew-code';
import { enrol } from '@/lib/server/devices/enrol';
import { revokeDevice } from '@/lib/server/devices/revoke-device';
import { signInAtDevice } from '@/lib/server/devices/sign-in';
import { signOutOfDevice } from '@/lib/server/devices/sign-out';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { whoIs } from '@/lib/server/http/who-is';
import { lookUp } from '@/lib/server/lookup/look-up';
import { clearEndedSessions } from '@/lib/server/retention/clear-ended-sessions';
import { aCashier, aDevice, aTill, nobody, PIN } from '@/lib/testing/a-device';
import { aCounter } from '@/lib/testing/a-counter';
import { aMember, auditEntriesOf } from '@/lib/testing/a-member';
import { aStranger, anActor } from '@/lib/testing/a-person';
import { testDatabases } from '@/lib/testing/test-databases';
import { twoServers } from '@/lib/testing/two-servers';
import { displayState } from './display-state';
import { endDisplay } from './end-display';
import { newDisplay } from './new-display';
import { pairDisplay } from './pair-display';
import { pairingOfCounter } from './pairing-of-counter';
import { showOnDisplay } from './show-on-display';
import { pairedDisplay } from './this-display';

const DAY_MS = 24 * 3_600_000;
const TILL = 'K000001';

async function aScreen(app: App) {
  const { code, token } = await newDisplay(app, aStranger(app));
  const headers = new Headers({ cookie: `imelipwa-display=${token}` });
  const state = async () => DisplayState.parse(await displayState(app, headers));
  const shows = async (): Promise<unknown> => {
    const now = await state();
    return now.kind === 'paired' ? now.view.shown : now.kind;
  };
  return { code, token, headers, state, shows };
}

/** A cashier in a browser of her own, with a session as better-auth makes it. */
async function signedIn(app: App, facts: Partial<Person> = {}) {
  const member = await aMember(app, { role: 'cashier', tills: ['000001'], name: 'Amina Wanjiru', ...facts });
  const cookies = (await app.identity.openSession(member.authUserId, new Headers())) ?? [];
  const headers = new Headers({ cookie: cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ') });
  const person = await whoIs(app, headers);
  if (person === null) throw new Error('nobody is signed in');
  return { person, headers };
}

const postgres = testDatabases().find(({ engine }) => engine === 'postgres');

test("what one server's counter says reaches a screen that hangs on another, and so does the end", async () => {
  const { here, there } = await twoServers((await postgres?.freshUrl()) ?? '');
  await aTill(here.app, TILL);
  const { person } = await signedIn(here.app);
  const screen = await aScreen(here.app);
  await pairDisplay(here.app, anActor(here.app, person), { code: screen.code, till: TILL });
  const id = (await pairedDisplay(here.app, screen.headers))?.id ?? '';
  const heard: string[] = [];
  there.app.displayLive.subscribe({
    listener: (frame) => heard.push(new TextDecoder().decode(frame)),
    audience: { key: id, mask: 'bare', sees: () => false },
    owners: [id],
    onEnd: () => heard.push('(ended)'),
  });
  const pages: string[] = [];
  there.app.live.subscribe({
    listener: (frame) => pages.push(new TextDecoder().decode(frame)),
    audience: { key: 'a page of the counter', mask: 'masked', sees: () => false },
    owners: [person.sessionId],
    onEnd: () => undefined,
  });
  await showOnDisplay(here.app, anActor(here.app, person), { shows: 'due', due: '500' });
  await vi.waitFor(() => expect(heard.join('')).toContain('"amountMinor":50000'));
  await endDisplay(here.app, anActor(here.app, person));
  await vi.waitFor(() => expect(heard.at(-1)).toBe('(ended)'));
  await vi.waitFor(() => expect(pages.join('')).toContain('event: screen'));
});

describe.each(testDatabases())("customer's screens in $engine", ({ fresh }) => {
  async function aPairedCounter() {
    const counter = await aCounter(await fresh());
    const { app } = counter;
    await aTill(app, TILL);
    const { person, headers } = await signedIn(app);
    const screen = await aScreen(app);
    await pairDisplay(app, anActor(app, person), { code: screen.code, till: TILL });
    const says = (said: Parameters<typeof showOnDisplay>[2]) => showOnDisplay(app, anActor(app, person), said);
    return { ...counter, person, session: headers, screen, says };
  }

  test('a screen is paired once by its code, of which only digests are stored, with an audit entry', async () => {
    const { app } = await aCounter(await fresh());
    await aTill(app, TILL);
    const { person } = await signedIn(app);
    const screen = await aScreen(app);
    expect(screen.code).toHaveLength(DISPLAY_CODE_LENGTH);
    const stored = JSON.stringify(await app.store.db.selectFrom('displays').selectAll().execute());
    expect(stored).not.toContain(screen.code);
    expect(stored).not.toContain(screen.token);
    expect(await screen.state()).toEqual({ kind: 'pending' });
    expect(await pairedDisplay(app, screen.headers)).toBe(null);
    const paired = await pairDisplay(app, anActor(app, person), { code: screen.code, till: '000001' });
    expect(DisplayPairing.parse(paired).display).toMatchObject({ till: TILL });
    expect(await pairingOfCounter(app, person)).toEqual(paired);
    expect(await screen.state()).toEqual({
      kind: 'paired',
      view: { shop: null, till: TILL, shown: { shows: 'idle' } },
    });
    await expect(pairDisplay(app, anActor(app, person), { code: screen.code, till: TILL })).rejects.toMatchObject({
      code: 'not_found',
    });
    // The refused try left the pairing as it was.
    expect((await screen.state()).kind).toBe('paired');
    await endDisplay(app, anActor(app, person));
    expect(await screen.state()).toEqual({ kind: 'none' });
    expect(await auditEntriesOf(app)).toMatchObject([
      { act: 'display_paired', by: 'Amina Wanjiru', name: TILL },
      { act: 'display_ended', by: 'Amina Wanjiru', name: TILL },
    ]);
  });

  test('the open pages of a counter hear that its screen was paired and ended, and those of another hear nothing', async () => {
    const { app, person, screen } = await aPairedCounter();
    const heardBy = (owner: string): string[] => {
      const heard: string[] = [];
      const listener = (frame: Uint8Array): number =>
        heard.push(new TextDecoder().decode(frame).split('\n', 1)[0] ?? '');
      const audience = { key: owner, mask: 'masked', sees: () => true } as const;
      app.live.subscribe({ listener, audience, owners: [owner], onEnd: () => undefined });
      return heard;
    };
    const other = await signedIn(app, { name: 'Brian Kiprop' });
    const [own, others] = [heardBy(person.sessionId), heardBy(other.person.sessionId)];
    await endDisplay(app, anActor(app, person));
    // There is none to end any more.
    await endDisplay(app, anActor(app, person));
    expect(own).toEqual(['event: screen']);
    await pairDisplay(app, anActor(app, person), { code: (await aScreen(app)).code, till: TILL });
    expect(own).toEqual(['event: screen', 'event: screen']);
    expect(others).toEqual([]);
    expect(await screen.state()).toEqual({ kind: 'none' });
  });

  test('a code stops working after ten minutes, and wrong ones make a person wait', async () => {
    const { app, clock } = await aCounter(await fresh());
    await aTill(app, TILL);
    const { person } = await signedIn(app);
    const screen = await aScreen(app);
    clock.advance(10 * 60_000);
    const tries = Array.from({ length: 8 }, () =>
      pairDisplay(app, anActor(app, person), { code: screen.code, till: TILL }),
    );
    const codes = (await Promise.allSettled(tries)).map((each) => (each.status === 'rejected' ? each.reason.code : ''));
    expect(codes.sort()).toEqual([...Array.from({ length: 5 }, () => 'not_found'), 'too_many', 'too_many', 'too_many']);
    expect(await screen.state()).toEqual({ kind: 'none' });
  });

  test('an address gets ten codes at once, and one each half minute from then on', async () => {
    const { app, clock } = await aCounter(await fresh());
    for (let n = 0; n < 10; n += 1) await newDisplay(app, aStranger(app));
    await expect(newDisplay(app, aStranger(app))).rejects.toMatchObject({ code: 'too_many' });
    clock.advance(30_000);
    await newDisplay(app, aStranger(app));
  });

  test('a till that the person does not see, or that was not set up, is refused', async () => {
    const { app } = await aCounter(await fresh());
    await aTill(app, 'K000002');
    const { person } = await signedIn(app);
    const { code } = await aScreen(app);
    for (const till of ['K000002', 'K000001', ''])
      await expect(pairDisplay(app, anActor(app, person), { code, till })).rejects.toMatchObject({
        code: 'invalid_input',
        params: { field: 'till' },
      });
  });

  test('it shows the amount due, then that one waits, then what was paid, and goes back by itself', async () => {
    const { app, clock, pays, person, screen, says } = await aPairedCounter();
    await says({ shows: 'due', due: '1,200' });
    expect(await screen.shows()).toEqual({ shows: 'due', amountMinor: 120_000, currency: 'KES', lastsMs: 300_000 });
    await says({ shows: 'waiting', due: '1,200' });
    expect(await screen.shows()).toMatchObject({ shows: 'waiting', amountMinor: 120_000 });
    await says({ shows: 'waiting', due: '' });
    expect(await screen.shows()).toMatchObject({ shows: 'waiting', amountMinor: null });
    const payment = await pays({
      name: { firstName: 'Joyce', middleName: null, lastName: 'Achieng' },
      phone: '254700000011',
    });
    await lookUp(app, anActor(app, person), { q: payment.reference ?? '' });
    await says({ shows: 'paid', paymentId: payment.id });
    expect(await screen.shows()).toMatchObject({
      shows: 'paid',
      amountMinor: 120_000,
      currency: 'KES',
      lastsMs: 20_000,
    });
    const told = JSON.stringify(await screen.state());
    for (const secret of ['Joyce', 'Achieng', '254700000011', payment.reference, payment.id, person.name])
      expect(told).not.toContain(secret);
    clock.advance(20_000);
    expect(await screen.shows()).toEqual({ shows: 'idle' });
    await says({ shows: 'due', due: 'twelve' });
    expect(await screen.shows()).toEqual({ shows: 'idle' });
  });

  test('it says Paid only for what this very person was shown as Paid, and only while that stands', async () => {
    const { app, as, brian, clock, pays, hears, person, screen, says } = await aPairedCounter();
    const paid = await pays();
    const refused = { code: 'not_paid' };
    // Nobody looked it up; then only Brian did.
    await expect(says({ shows: 'paid', paymentId: paid.id })).rejects.toMatchObject(refused);
    await lookUp(app, as(brian), { q: paid.reference ?? '' });
    await expect(says({ shows: 'paid', paymentId: paid.id })).rejects.toMatchObject(refused);
    await lookUp(app, anActor(app, person), { q: paid.reference ?? '' });
    await says({ shows: 'paid', paymentId: paid.id });
    expect(await screen.shows()).toMatchObject({ shows: 'paid' });
    // The money goes back.
    await says({ shows: 'idle' });
    await hears({ state: 'reversed', isReversal: true, reference: paid.reference, till: TILL, amountMinor: 120_000 });
    await expect(says({ shows: 'paid', paymentId: paid.id })).rejects.toMatchObject(refused);
    // Another person ticks one that this person was shown.
    const second = await pays();
    await lookUp(app, anActor(app, person), { q: second.reference ?? '' });
    await claimPayment(app, as(brian), { id: second.id, request: {}, key: null });
    await expect(says({ shows: 'paid', paymentId: second.id })).rejects.toMatchObject(refused);
    // One of an earlier shift: its card is amber.
    const earlier = await pays({ paidAt: new Date(clock.nowMs() - SHIFT_MS - 1_000).toISOString() });
    await lookUp(app, anActor(app, person), { q: earlier.reference ?? '' });
    await expect(says({ shows: 'paid', paymentId: earlier.id })).rejects.toMatchObject(refused);
    // One of a till that she does not see, and one that is not there.
    const foreign = await pays({ till: 'K000002' });
    for (const paymentId of [foreign.id, person.id])
      await expect(says({ shows: 'paid', paymentId })).rejects.toMatchObject(refused);
    // What did not match was not shown as Paid.
    const other = await pays();
    await lookUp(app, anActor(app, person), { q: other.reference ?? '', due: '5' });
    await expect(says({ shows: 'paid', paymentId: other.id })).rejects.toMatchObject(refused);
    expect(await screen.shows()).toEqual({ shows: 'idle' });
  });

  test('two counters of one till never mix, and a new screen of a counter ends the one before', async () => {
    const { app, screen, says, person } = await aPairedCounter();
    const other = await signedIn(app, { name: 'Brian Kiprop' });
    const second = await aScreen(app);
    await pairDisplay(app, anActor(app, other.person), { code: second.code, till: TILL });
    await says({ shows: 'due', due: '500' });
    await showOnDisplay(app, anActor(app, other.person), { shows: 'due', due: '70' });
    expect(await screen.shows()).toMatchObject({ amountMinor: 50_000 });
    expect(await second.shows()).toMatchObject({ amountMinor: 7_000 });
    const third = await aScreen(app);
    await pairDisplay(app, anActor(app, person), { code: third.code, till: TILL });
    expect(await screen.state()).toEqual({ kind: 'none' });
    expect(await second.shows()).toMatchObject({ amountMinor: 7_000 });
    expect(await third.shows()).toEqual({ shows: 'idle' });
  });

  test('a stream hears its own screen alone, and ends with the pairing', async () => {
    const { app, screen, says, person } = await aPairedCounter();
    const row = await pairedDisplay(app, screen.headers);
    const [own, foreign, ended]: [string[], string[], string[]] = [[], [], []];
    const listen = (owners: string[], heard: string[]) =>
      app.displayLive.subscribe({
        listener: (frame) => heard.push(new TextDecoder().decode(frame)),
        audience: { key: owners.join(' '), mask: 'bare', sees: () => false },
        owners,
        onEnd: () => void ended.push(owners[0] ?? ''),
      });
    const id = row?.id ?? '';
    listen([id, person.sessionId], own);
    listen(['another'], foreign);
    await says({ shows: 'due', due: '500' });
    expect(own).toHaveLength(1);
    expect(own[0]).toContain('"amountMinor":50000');
    expect(foreign).toEqual([]);
    await endDisplay(app, anActor(app, person));
    expect(ended).toEqual([id]);
  });

  test("it ends with its counter's session, when the person may no longer see the till, and after a day", async () => {
    const { app, clock, screen, person, session } = await aPairedCounter();
    const known = await app.identity.session(session);
    await app.identity.endSession(known ?? { token: '' });
    expect(await screen.state()).toEqual({ kind: 'none' });
    const again = await signedIn(app, { name: 'Brian Kiprop' });
    const second = await aScreen(app);
    await pairDisplay(app, anActor(app, again.person), { code: second.code, till: TILL });
    await app.store.db.deleteFrom('staff_tills').where('staff_id', '=', again.person.id).execute();
    expect(await second.state()).toEqual({ kind: 'none' });
    const { person: third } = await signedIn(app, { name: 'Chebet Rono' });
    const last = await aScreen(app);
    await pairDisplay(app, anActor(app, third), { code: last.code, till: TILL });
    clock.advance(DAY_MS);
    expect(await last.state()).toEqual({ kind: 'none' });
    await clearEndedSessions(app);
    expect(await app.store.db.selectFrom('displays').select('id').execute()).toEqual([]);
    expect((await auditEntriesOf(app)).filter(({ act }) => act === 'display_ended').map(({ by }) => by)).toEqual([
      'Imelipwa',
      'Imelipwa',
      'Imelipwa',
    ]);
    expect(await pairingOfCounter(app, person)).toEqual({ display: null });
  });

  test('at a shared device it stays when people change, and ends when the device is another', async () => {
    const { app } = await aCounter(await fresh());
    const { device, owner } = await aDevice(app);
    const cashier = await aCashier(app);
    const sit = async () => (await signInAtDevice(app, nobody(app), { device, staffId: cashier.id, pin: PIN })).person;
    const screen = await aScreen(app);
    // The device has its till, whatever is named.
    const paired = await pairDisplay(app, anActor(app, await sit()), { code: screen.code, till: 'K000009' });
    expect(paired.display?.till).toBe(TILL);
    await signOutOfDevice(app, nobody(app), device);
    expect((await screen.state()).kind).toBe('paired');
    await showOnDisplay(app, anActor(app, await sit()), { shows: 'due', due: '500' });
    expect(await screen.shows()).toMatchObject({ amountMinor: 50_000 });
    const { code } = await renewCode(app, anActor(app, owner), device.id);
    await enrol(app, { ...nobody(app), nowIso: new Date(app.nowMs() + 1_000).toISOString() }, code);
    expect(await screen.state()).toEqual({ kind: 'none' });
    const second = await aScreen(app);
    await pairDisplay(app, anActor(app, await sit()), { code: second.code });
    await revokeDevice(app, anActor(app, owner), device.id);
    expect(await second.state()).toEqual({ kind: 'none' });
  });

  test("a screen's cookie makes nobody a person", async () => {
    const { app, screen } = await aPairedCounter();
    expect((await screen.state()).kind).toBe('paired');
    expect(await whoIs(app, screen.headers)).toBe(null);
    expect(await whoIs(app, new Headers({ cookie: `imelipwa-device=${screen.token}` }))).toBe(null);
  });
});
