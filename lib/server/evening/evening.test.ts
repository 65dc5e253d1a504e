import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type EveningSettings, USUAL_EVENING } from '@/lib/contract/evening';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { readEveningSettings } from '@/lib/server/store/queries/evening-rows';
import { selectPayments } from '@/lib/server/store/queries/payments';
import type { Store } from '@/lib/server/store/engine/store';
import { anActor, anOwner, aPerson, aRecordedPerson } from '@/lib/testing/a-person';
import { aTillPayment } from '@/lib/testing/a-till-payment';
import { anApp, type TestApp } from '@/lib/testing/an-app';
import { type MailServer, startMailServer } from '@/lib/testing/mail-server';
import { testDatabases } from '@/lib/testing/test-databases';
import { changeEvening } from './change-evening';
import { eveningView } from './evening-view';
import { readEvening } from './read-evening';
import { sendEveningIfDue } from './send-evening';
import { testEvening } from './test-evening';

const DAY = '2026-11-23';
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const ON: EveningSettings = { ...USUAL_EVENING, isOn: true, hour: 20, addresses: ['owner@shop.example'] };

async function aMailServer(): Promise<MailServer> {
  const server = await startMailServer();
  onTestFinished(() => server.stop());
  return server;
}

/** A shop at 20:00 in Kenya that mails by this server. Noon is when the clock of tests begins. */
async function anEvening(store: Store, mail: MailServer, settings: Partial<EveningSettings> = {}): Promise<TestApp> {
  const shop = await anApp(store, {
    publicUrl: new URL('https://pay.shop.example/'),
    smtp: {
      host: '127.0.0.1',
      port: mail.port,
      isSecure: false,
      isLoopback: true,
      auth: { user: 'books@shop.example', pass: 'pass word' },
      from: 'books@shop.example',
    },
  });
  await changeEvening(shop.app, anActor(shop.app), { ...ON, ...settings });
  shop.clock.advance(8 * HOUR_MS);
  return shop;
}

async function idOf({ app }: TestApp, reference: string): Promise<string> {
  const [payment] = await selectPayments(app.store, app.account.id, { filter: { reference }, limit: 1, after: null });
  return payment?.id ?? '';
}

describe.each(testDatabases())('the evening message in $engine', ({ fresh }) => {
  test('has the figures of the day: money, ticks, what was taken back on it, and what is not closed', async () => {
    const shop = await anApp(await fresh());
    const { app, clock } = shop;
    const brian = await aRecordedPerson(app, { name: 'Brian', role: 'cashier', tills: ['000001'] });
    for (const n of [1, 2, 3]) await aTillPayment(app, { reference: `UKN7EVEN0${n}` });
    await aTillPayment(app, { reference: 'UKN7EVEN04', till: 'K000002', amountMinor: 300_50 });
    await aTillPayment(app, { reference: 'UKM7EVEN05', amountMinor: 90_00, paidAt: '2026-11-22T08:00:00.000Z' });
    const tick = async (code: string, request: { order?: string }) =>
      claimPayment(app, anActor(app, brian), { id: await idOf(shop, code), request, key: null });
    await tick('UKN7EVEN01', {});
    clock.advance(2 * HOUR_MS);
    await tick('UKN7EVEN02', { order: '55' });
    await aTillPayment(app, {
      reference: 'UKM7EVEN05',
      state: 'reversed',
      isReversal: true,
      paidAt: null,
      reversedAt: '2026-11-23T10:00:00.000Z',
      amountMinor: 90_00,
    });
    expect(await readEvening(app, { person: anOwner(), day: DAY, isCounted: false })).toMatchObject({
      currency: 'KES',
      moneyIn: { count: 4, sumMinor: 3_900_50 },
      netMinor: 3_900_50,
      takenBack: { count: 1, sumMinor: 90_00 },
      notTicked: { count: 2, sumMinor: 1_500_50 },
      oddTicks: { withoutOrder: 1, longAfter: 1 },
      foundLate: 0,
      tills: [
        { number: '000001', count: 3, sumMinor: 3_600_00 },
        { number: '000002', count: 1, sumMinor: 300_50 },
      ],
      closingsMissing: [
        { till: '000001', name: null },
        { till: '000002', name: null },
      ],
    });
    const finance = aPerson({ role: 'finance', tills: ['000002'] });
    expect(await readEvening(app, { person: finance, day: DAY, isCounted: false })).toMatchObject({
      moneyIn: { count: 1, sumMinor: 300_50 },
      takenBack: { count: 0, sumMinor: 0 },
      oddTicks: { withoutOrder: 0, longAfter: 0 },
      closingsMissing: [{ till: '000002' }],
    });
  });

  test('is mailed once for each day, however many servers there are', async () => {
    const mail = await aMailServer();
    const store = await fresh();
    const { app, clock } = await anEvening(store, mail);
    // Another server of the same account.
    const other = { ...(await anEvening(store, mail)).app, account: app.account };
    await aTillPayment(app, { reference: 'UKN7EVEN11' });
    await Promise.all([app, other, app, other].map((each) => sendEveningIfDue(each)));
    expect(mail.received).toHaveLength(1);
    expect(mail.received[0]).toMatchObject({
      to: ['owner@shop.example'],
      from: 'books@shop.example',
      subject: 'Imelipwa, Mon 23/11/2026',
      text: expect.stringContaining('Money in: KES 1,200 (1 payment)'),
    });
    expect(mail.received[0]?.text).toContain('https://pay.shop.example/books/evening?day=2026-11-23');
    expect((await eveningView(app, VIEW)).delivery).toMatchObject({ state: 'sent', attempts: 1, trouble: null });
    clock.advance(HOUR_MS);
    expect(await sendEveningIfDue(app)).toBeNull();
    clock.advance(23 * HOUR_MS);
    await sendEveningIfDue(app);
    expect(mail.received.map(({ subject }) => subject)).toEqual([
      'Imelipwa, Mon 23/11/2026',
      'Imelipwa, Tue 24/11/2026',
    ]);
    expect(new Set(mail.received.map(({ messageId }) => messageId)).size).toBe(2);
  });

  test('is not mailed before its hour, while it is off, without an address or a mail server, or below all thresholds', async () => {
    const mail = await aMailServer();
    const { app, clock } = await anEvening(await fresh(), mail, { hour: 21 });
    expect(await sendEveningIfDue(app)).toBeNull();
    clock.advance(HOUR_MS);
    const changed = (settings: Partial<EveningSettings>) => changeEvening(app, anActor(app), { ...ON, ...settings });
    await changed({ isOn: false });
    expect(await sendEveningIfDue(app)).toBeNull();
    await changed({ addresses: [] });
    expect(await sendEveningIfDue(app)).toBeNull();
    await changed({});
    expect(await sendEveningIfDue({ ...app, mailer: null })).toBeNull();
    await changed({ thresholds: { ...ON.thresholds, moneyInMinor: 1_000_00 } });
    expect(await sendEveningIfDue(app)).toMatchObject({ state: 'below' });
    await aTillPayment(app, { reference: 'UKN7EVEN21' });
    expect(await sendEveningIfDue(app)).toBeNull();
    expect(mail.received).toEqual([]);
    clock.advance(24 * HOUR_MS);
    await aTillPayment(app, { reference: 'UKO7EVEN22', paidAt: '2026-11-24T09:00:00.000Z' });
    expect(await sendEveningIfDue(app)).toMatchObject({ state: 'sent', day: '2026-11-24' });
  });

  test('that failed is tried again, later each time, and says why; once it is sent the trouble is over', async () => {
    const mail = await aMailServer();
    const { app, clock, logged } = await anEvening(await fresh(), mail);
    mail.becomes({ answers: 'over quota' });
    expect(await sendEveningIfDue(app)).toMatchObject({
      state: 'failed',
      trouble: 'refused',
      detail: expect.stringContaining('over quota'),
      nextTryAt: '2026-11-23T17:05:00.000Z',
    });
    expect(await sendEveningIfDue(app)).toBeNull();
    expect(logged.join()).toContain('evening_message');
    clock.advance(5 * MINUTE_MS);
    expect(await sendEveningIfDue(app)).toMatchObject({ attempts: 2, nextTryAt: '2026-11-23T17:15:00.000Z' });
    mail.becomes({ refuses: ['second@shop.example'] });
    await changeEvening(app, anActor(app), { ...ON, addresses: ['owner@shop.example', 'second@shop.example'] });
    clock.advance(10 * MINUTE_MS);
    expect(await sendEveningIfDue(app)).toMatchObject({
      state: 'sent',
      attempts: 3,
      trouble: null,
      detail: 'second@shop.example',
      nextTryAt: null,
    });
    expect(mail.received).toHaveLength(1);
  });

  test('whose answer was lost is never sent again, and says so', async () => {
    const mail = await aMailServer();
    const { app, clock } = await anEvening(await fresh(), mail);
    mail.becomes({ isCutAfterText: true });
    expect(await sendEveningIfDue(app)).toMatchObject({ state: 'unknown', nextTryAt: null });
    mail.becomes({});
    clock.advance(HOUR_MS);
    expect(await sendEveningIfDue(app)).toBeNull();
    expect(mail.received).toHaveLength(1);
  });

  test('of a server that ended is sent by another, unless it may have been sent', async () => {
    const mail = await aMailServer();
    const { app, clock } = await anEvening(await fresh(), mail);
    const ended = (state: string) =>
      app.store.write((tx) =>
        tx
          .insertInto('evening_messages')
          .values({
            account_id: app.account.id,
            day: DAY,
            state,
            attempts: 1,
            lease_until: new Date(app.nowMs() + MINUTE_MS).toISOString(),
            next_try_at: null,
            sent_at: null,
            changed_at: new Date(app.nowMs()).toISOString(),
            trouble: null,
            detail: null,
          })
          .onConflict((conflict) => conflict.columns(['account_id', 'day']).doUpdateSet({ state, attempts: 1 }))
          .execute(),
      );
    await ended('sending');
    expect(await sendEveningIfDue(app)).toBeNull();
    clock.advance(2 * MINUTE_MS);
    expect(await sendEveningIfDue(app)).toMatchObject({ state: 'unknown' });
    expect(mail.received).toEqual([]);
    await ended('preparing');
    expect(await sendEveningIfDue(app)).toMatchObject({ state: 'sent', attempts: 2 });
    expect(mail.received).toHaveLength(1);
  });

  test('is tested by an owner, which is not the message of the day; a second press at once is refused', async () => {
    const mail = await aMailServer();
    const { app, clock } = await anEvening(await fresh(), mail, { isOn: false, language: 'sw' });
    expect(await testEvening(app, anActor(app))).toEqual({ state: 'sent', trouble: null, detail: null });
    expect(mail.received[0]?.subject).toBe('Jaribio: Imelipwa, Jtt 23/11/2026');
    await expect(testEvening(app, anActor(app))).rejects.toMatchObject({ code: 'too_many' });
    clock.advance(MINUTE_MS);
    expect(await testEvening({ ...app, mailer: null }, anActor(app))).toMatchObject({ trouble: 'not_set_up' });
    clock.advance(MINUTE_MS);
    mail.becomes({ refuses: ['owner@shop.example'] });
    expect(await testEvening(app, anActor(app))).toMatchObject({ state: 'failed', trouble: 'address' });
    expect((await eveningView(app, VIEW)).delivery).toBeNull();
    await changeEvening(app, anActor(app), { ...ON, isOn: false, addresses: [] });
    await expect(testEvening(app, anActor(app))).rejects.toMatchObject({ code: 'invalid_input' });
    const acts = await app.store.db.selectFrom('audit').select('act').orderBy('id').execute();
    expect(acts.map(({ act }) => act)).toEqual([
      'evening_changed',
      'evening_tested',
      'evening_tested',
      'evening_tested',
      'evening_changed',
    ]);
  });

  test('keeps what the owner wants, each address once', async () => {
    const { app } = await anApp(await fresh());
    expect(await readEveningSettings(app.store.db, app.account.id)).toEqual(USUAL_EVENING);
    const wanted: EveningSettings = {
      isOn: true,
      hour: 6,
      addresses: ['owner@shop.example', 'owner@shop.example', 'books@shop.example'],
      language: 'sw',
      thresholds: { moneyInMinor: 1, notTickedMinor: 2, takenBackMinor: 3, oddTicks: 4, foundLate: 5 },
    };
    await changeEvening(app, anActor(app), wanted);
    expect(await readEveningSettings(app.store.db, app.account.id)).toEqual({
      ...wanted,
      addresses: ['owner@shop.example', 'books@shop.example'],
    });
  });

  test('never names a payer, whatever they are called and whatever stands beside their payments', async () => {
    const mail = await aMailServer();
    const shop = await anEvening(await fresh(), mail);
    const { app } = shop;
    const brian = await aRecordedPerson(app, { name: 'Brian' });
    // Words that no message has by itself.
    const planted = fc.sample(fc.stringMatching(/^[qxz]{4}[a-z]{4,8}$/), { numRuns: 30, seed: 22 });
    for (const [n, word] of planted.entries()) {
      const reference = `UKN7PLNT${String(n).padStart(2, '0')}`;
      await aTillPayment(app, {
        reference,
        name: { firstName: word, middleName: `${word}mid`, lastName: `${word}last` },
        phone: `+2547000000${10 + n}`,
        metadata: { customer: word },
        amountMinor: 100_00 + n,
      });
      if (n % 2 === 0)
        await claimPayment(app, anActor(app, brian), {
          id: await idOf(shop, reference),
          request: { order: `order of ${word}`, note: `note on ${word}` },
          key: null,
        });
    }
    await sendEveningIfDue(app);
    for (const language of ['en', 'sw'] as const) {
      const view = await eveningView(app, { ...VIEW, language });
      const told = `${JSON.stringify(view)} ${mail.received.map(({ raw, text }) => `${raw} ${text}`).join(' ')}`;
      for (const word of planted) expect(told).not.toContain(word);
      expect(told).not.toMatch(/2547\d|07000000|UKN7PLNT/);
    }
    expect(mail.received).toHaveLength(1);
  });
});

const VIEW = { person: anOwner(), day: DAY, language: 'en', isCounted: false } as const;
