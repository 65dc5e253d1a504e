import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReportQuery } from '@/lib/contract/report';
import type { Fact, Source } from '@/lib/domain/evidence';
import { isAppError } from '@/lib/domain/errors';
import { zonedIso } from '@/lib/domain/merchant-day';
import { WEEKDAYS } from '@/lib/domain/payment-query/weekdays';
import type { Person } from '@/lib/domain/person';
import { addDays, daysOf, rangeBefore, weekday } from '@/lib/domain/report/report-range';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { releaseClaim } from '@/lib/server/claims/release-claim';
import { listPayments } from '@/lib/server/payment-list/list-payments';
import type { Message } from '@/lib/server/record/filing';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { selectPayments } from '@/lib/server/store/queries/payments';
import { rebuildTotalsIfZoneChanged } from '@/lib/server/store/queries/totals';
import { aFact } from '@/lib/testing/a-fact';
import { anActor, anOwner, aPerson, aRecordedPerson } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { readHandedOver } from './read-handed-over';
import { readReport } from './read-report';

/** Zones of whole and of half hours, of summer time, and one whose summer time is half an hour. */
const ZONES = [
  'Africa/Nairobi',
  'UTC',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
];
/** Both clocks of London and New York go back in these days, and that of Lord Howe went forward before them. */
const [FIRST, LAST] = ['2026-10-24', '2026-11-02'];
const TILLS = ['K000001', '000002', null];
const REASONS = ['no_money', 'wrong_pin', 'none'] as const;
const PAYMENTS = 12;

type Event = {
  what: 'asked' | 'paid' | 'listed' | 'failed' | 'reversed' | 'ticked' | 'released';
  n: number;
  /** Minutes after the beginning of the range before. */
  minute: number;
};

const events = fc.array(
  fc.record<Event>({
    what: fc.constantFrom('asked', 'paid', 'paid', 'paid', 'listed', 'failed', 'reversed', 'ticked', 'released'),
    n: fc.nat(PAYMENTS - 1),
    minute: fc.nat(20 * 24 * 60),
  }),
  { minLength: 20, maxLength: 60 },
);

/** One payment of the range that no other event touches. Somebody ticks it. */
const TICKED: readonly Event[] = [
  { what: 'paid', n: PAYMENTS, minute: 12 * 24 * 60 },
  { what: 'ticked', n: PAYMENTS, minute: 0 },
];

const query = (known: Partial<ReportQuery> = {}): ReportQuery => ({
  from: FIRST,
  to: LAST,
  tills: [],
  isCounted: false,
  ...known,
});

const ofAll = (app: App): Promise<PaymentRecord[]> =>
  selectPayments(app.store, app.account.id, { filter: {}, limit: 200, after: null });

const requestId = (n: number): string => `d00d0000-0000-0000-0000-${String(n).padStart(12, '0')}`;

function messageOf({ what, n, minute }: Event): Message {
  const at = (minutes: number): string =>
    new Date(Date.parse(`${rangeBefore({ from: FIRST, to: LAST }).from}T00:00:00Z`) + minutes * 60_000).toISOString();
  const till = TILLS[n % TILLS.length] ?? null;
  const known: Partial<Fact> = {
    requestId: requestId(n),
    reference: `UKN7REPO${String(n).padStart(2, '0')}`,
    till,
    amountMinor: 10_000 + 7 * n,
    initiatedAt: at(minute),
  };
  const facts: Record<Exclude<Event['what'], 'ticked' | 'released'>, Partial<Fact>> = {
    asked: { ...known, reference: null, amountMinor: null, state: 'waiting' },
    paid: { ...known, state: 'paid', paidAt: at(minute + (n % 3)) },
    listed: { ...known, state: 'paid', paidAt: at(minute + (n % 3)) },
    failed: { ...known, reference: null, state: 'failed', failure: { reason: REASONS[n % 3] ?? 'none', text: null } },
    reversed: {
      isReversal: true,
      state: 'reversed',
      reference: known.reference ?? null,
      resourceId: `reversal ${n}`,
      reversedAt: at(minute),
    },
  };
  if (what === 'ticked' || what === 'released') throw new Error('nobody tells of it');
  const fact = aFact(facts[what]);
  const source: Source = what === 'listed' ? 'poll' : 'webhook';
  return {
    source,
    subject: `${what} ${n} ${minute}`,
    body: JSON.stringify(fact),
    facts: [fact],
    fault: null,
    signedWith: null,
    topic: null,
  };
}

async function happen(app: App, person: Person, event: Event): Promise<void> {
  if (event.what !== 'ticked' && event.what !== 'released') {
    await app.record(messageOf(event));
    return;
  }
  const actor = anActor(app, person);
  try {
    if (event.what === 'released') await releaseClaim(app, actor, requestId(event.n));
    else await claimPayment(app, actor, { id: requestId(event.n), request: {}, key: null });
  } catch (error) {
    // Of what was not paid nobody can tick anything, and of what nobody ticked nothing can be released.
    if (!isAppError(error) || !['not_paid', 'not_found', 'already_claimed'].includes(error.code)) throw error;
  }
}

/** Counts by hand, from every payment and the hour that a clock in the zone shows. */
function recount(payments: readonly PaymentRecord[], days: readonly string[], zone: string) {
  const clock = ({ happenedAt }: PaymentRecord) => zonedIso(happenedAt, zone);
  const some = payments.filter((payment) => days.includes(clock(payment).slice(0, 10)));
  const figures = (of: readonly PaymentRecord[]) => {
    const arrived = of.filter(({ state }) => state === 'paid' || state === 'reversed');
    const back = of.filter(({ state }) => state === 'reversed');
    const sum = (each: readonly PaymentRecord[]) => each.reduce((all, { amountMinor }) => all + (amountMinor ?? 0), 0);
    return {
      arrived: arrived.length,
      arrivedMinor: sum(arrived),
      takenBack: back.length,
      takenBackMinor: sum(back),
      failed: of.filter(({ state }) => state === 'failed').length,
      open: of.filter(({ state }) => state === 'waiting' || state === 'unclear').length,
      foundLate: of.filter(({ firstHeardFrom }) => firstHeardFrom === 'poll').length,
    };
  };
  const atHour = (hour: number) => some.filter((payment) => Number(clock(payment).slice(11, 13)) === hour);
  return {
    total: figures(some),
    days: days.map((day) => figures(some.filter((payment) => clock(payment).startsWith(day)))),
    hours: Array.from({ length: 24 }, (_, hour) => figures(atHour(hour))),
    week: Array.from({ length: 7 }, (_, day) =>
      Array.from(
        { length: 24 },
        (_none, hour) => figures(atHour(hour).filter((each) => weekday(clock(each).slice(0, 10)) === day)).arrived,
      ),
    ),
    till: (key: string | null) => figures(some.filter(({ till }) => (till === null ? null : tillKey(till)) === key)),
    failed: (reason: string) =>
      some.filter((each) => each.state === 'failed' && each.failure?.reason === reason).length,
  };
}

describe.each(testDatabases())('a report in $engine', ({ fresh }) => {
  test.each(ZONES)('is equal to a recount by hand after any events in any order, in %s', async (zone) => {
    await fc.assert(
      fc.asyncProperty(events, async (all) => {
        const { app } = await anApp(await fresh(), { timeZone: zone });
        const person = await aRecordedPerson(app);
        for (const event of all) await happen(app, person, event);

        const payments = await ofAll(app);
        const range = { from: FIRST, to: LAST };
        const [now, before] = [range, rangeBefore(range)].map((each) => recount(payments, daysOf(each), zone));
        const report = await readReport(app, anOwner(), query());

        expect(report.total).toEqual({ now: now?.total, before: before?.total });
        expect(report.days.map((day) => day.now)).toEqual(now?.days);
        expect(report.days.map((day) => day.before)).toEqual(before?.days);
        expect(report.hours.map((hour) => hour.now)).toEqual(now?.hours);
        expect(report.hours.map((hour) => hour.before)).toEqual(before?.hours);
        expect(report.week).toEqual(now?.week);
        for (const { number, now: atTill, before: atTillBefore } of report.tills) {
          const key = number === null ? null : tillKey(number);
          expect({ atTill, atTillBefore }).toEqual({ atTill: now?.till(key), atTillBefore: before?.till(key) });
        }
        const inTills = report.tills.reduce((sum, till) => sum + till.now.arrived, 0);
        expect(inTills).toBe(now?.total.arrived);
        for (const reason of REASONS)
          expect(report.reasons.find((each) => each.reason === reason)?.now ?? 0).toBe(now?.failed(reason));

        // The list behind each figure of an hour, and of an hour on a weekday, has so many payments.
        const listed = async (terms: string): Promise<number> => {
          const q = `day:${FIRST}..${LAST} ${terms}`;
          return (await listPayments(app, anOwner(), { q, limit: 200 })).payments.length;
        };
        const arrived = '-state:failed -state:waiting -state:unclear';
        for (const { hour, now: at } of report.hours) {
          if (at.arrived > 0) expect(await listed(`hour:${hour} ${arrived}`)).toBe(at.arrived);
          if (at.failed > 0) expect(await listed(`hour:${hour} state:failed`)).toBe(at.failed);
        }
        for (const { number, now: atTill } of report.tills)
          if (atTill.arrived > 0) expect(await listed(`till:${number ?? 'none'} ${arrived}`)).toBe(atTill.arrived);
        for (const [day, hours] of report.week.entries())
          for (const [hour, n] of hours.entries())
            if (n > 0) expect(await listed(`weekday:${WEEKDAYS[day]} hour:${hour} ${arrived}`)).toBe(n);

        // Counted again, as after a change of the zone, everything is the same.
        await app.store.write((tx) => tx.updateTable('accounts').set({ totals_zone: null }).execute());
        await rebuildTotalsIfZoneChanged(app.store, { accountId: app.account.id, timeZone: zone });
        expect(await readReport(app, anOwner(), query())).toEqual(report);
      }),
      { numRuns: 2 },
    );
  });

  test.each(['Africa/Nairobi', 'America/New_York'])(
    'says what nobody ticked and how long things took, as a recount by hand does, in %s',
    async (zone) => {
      await fc.assert(
        fc.asyncProperty(events, async (all) => {
          const { app, clock } = await anApp(await fresh(), { timeZone: zone });
          const person = await aRecordedPerson(app);
          for (const event of [...TICKED, ...all]) {
            clock.advance(1_000 * event.minute);
            await happen(app, person, event);
          }
          const report = await readReport(app, anOwner(), query());
          const found = await readHandedOver(app, anOwner(), { query: query(), report });
          if ('tooMany' in found) throw new Error('few payments are too many');

          const claims = await app.store.db.selectFrom('claims').selectAll().where('released_at', 'is', null).execute();
          const claimOf = ({ id }: PaymentRecord) => claims.find((claim) => claim.payment_id === id);
          const clockOf = ({ happenedAt }: PaymentRecord) => zonedIso(happenedAt, zone);
          const arrived = (await ofAll(app)).filter(
            (each) =>
              (each.state === 'paid' || each.state === 'reversed') &&
              daysOf({ from: FIRST, to: LAST }).includes(clockOf(each).slice(0, 10)),
          );
          const byHand = (some: readonly PaymentRecord[]) => {
            const unticked = some.filter((each) => each.state === 'paid' && claimOf(each) === undefined);
            return {
              notHandedOver: unticked.length,
              notHandedOverMinor: unticked.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0),
              askedToPaid: spread(
                some.flatMap(({ kind, initiatedAt, paidAt }) =>
                  kind === 'asked' && initiatedAt !== null && paidAt !== null
                    ? [Date.parse(paidAt) - Date.parse(initiatedAt)]
                    : [],
                ),
              ),
              paidToTicked: spread(
                some.flatMap((each) => {
                  const claim = claimOf(each);
                  return claim === undefined ? [] : [Date.parse(claim.claimed_at) - Date.parse(each.happenedAt)];
                }),
              ),
            };
          };
          expect(found.total).toEqual(byHand(arrived));
          expect(found.total.paidToTicked?.count).toBeGreaterThan(0);
          for (const { day, ...row } of found.days)
            expect(row).toEqual(byHand(arrived.filter((each) => clockOf(each).startsWith(day))));
          for (const { hour, ...row } of found.hours)
            expect(row).toEqual(byHand(arrived.filter((each) => Number(clockOf(each).slice(11, 13)) === hour)));
          for (const { number, name: _, ...row } of found.tills)
            expect(row).toEqual(
              byHand(
                arrived.filter(({ till }) => (till === null ? null : tillKey(till)) === (number && tillKey(number))),
              ),
            );
        }),
        { numRuns: 3 },
      );
    },
  );

  test('counts only the tills that were asked for, of those that the person sees', async () => {
    const { app } = await anApp(await fresh());
    const pay = (n: number): Event => ({ what: 'paid', n, minute: 11 * 24 * 60 });
    for (const n of [0, 1, 2, 3]) await app.record(messageOf(pay(n)));
    const arrived = async (tills: readonly string[], asked: string[] = []) =>
      (
        await readReport(
          app,
          aPerson({ role: 'finance', tills: tills.length === 0 ? 'all' : tills }),
          query({ tills: asked }),
        )
      ).total.now.arrived;
    expect(await arrived([])).toBe(4);
    expect(await arrived([], ['000001'])).toBe(2);
    expect(await arrived([], ['K000001', '000002'])).toBe(3);
    // The payment whose till is not known yet is among those of everybody who sees reports.
    expect(await arrived(['000002'])).toBe(2);
    expect(await arrived(['000002'], ['000001'])).toBe(0);
    const other = aPerson({ role: 'finance', tills: ['000002'] });
    expect((await readReport(app, other, query())).tills.map(({ number }) => number)).toEqual(['000002', null]);
  });

  test('of very many payments counts one by one only when somebody asks for it', async () => {
    const { app } = await anApp(await fresh());
    await app.record(messageOf({ what: 'paid', n: 0, minute: 11 * 24 * 60 }));
    const report = await readReport(app, anOwner(), query());
    const many = {
      ...report,
      total: { ...report.total, now: { ...report.total.now, arrived: 100_001 } },
    };
    expect(await readHandedOver(app, anOwner(), { query: query(), report: many })).toEqual({ tooMany: 100_001 });
    expect(await readHandedOver(app, anOwner(), { query: query({ isCounted: true }), report: many })).toMatchObject({
      total: { notHandedOver: 1 },
    });
  });

  test('leaves payments in another currency out of every sum, and says how many', async () => {
    const { app } = await anApp(await fresh());
    for (const n of [0, 3]) await app.record(messageOf({ what: 'paid', n, minute: 11 * 24 * 60 }));
    const dollars = messageOf({ what: 'paid', n: 6, minute: 11 * 24 * 60 });
    await app.record({ ...dollars, facts: dollars.facts.map((fact) => ({ ...fact, currency: 'USD' })) });
    const report = await readReport(app, anOwner(), query());
    expect(report).toMatchObject({ currency: 'KES', otherCurrencies: 1 });
    expect(report.total.now).toMatchObject({ arrived: 2, arrivedMinor: 20_021 });
  });
});

function spread(durationsMs: readonly number[]): { count: number; medianS: number; p90S: number } | null {
  const sorted = durationsMs.map((ms) => Math.max(0, Math.floor(ms / 1_000))).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return sorted.length === 0 ? null : { count: sorted.length, medianS: at(0.5), p90S: at(0.9) };
}

test('the range before a report ends on the day before it', () => {
  expect(rangeBefore({ from: FIRST, to: LAST })).toEqual({ from: '2026-10-14', to: addDays(FIRST, -1) });
});
