import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldedCode } from '@/lib/domain/confusables';
import {
  actsOn,
  afterAct,
  afterArrival,
  answerDue,
  CASE_ACTS,
  type CaseStanding,
  CLOSED_BY_HAND,
  NEW_CASE,
} from './case-state';
import { newCasePath } from './case-paths';
import { caseWords, timeWords } from './case-words';
import { entryFault, LONGEST_RANGE_MS, overlap } from './entries';
import { likelyRange, missingSince } from './likely-range';

const NOW = '2026-11-29T12:00:00.000Z';
const NOW_MS = Date.parse(NOW);
const MINUTE_MS = 60_000;
const at = (minutes: number): string => new Date(NOW_MS + minutes * MINUTE_MS).toISOString();
const ZONE = 'Africa/Nairobi';

/** Anything that people and the record do to a case, in any order. */
const happenings = fc.array(
  fc.oneof(
    fc.record({ act: fc.constantFrom(...CASE_ACTS), outcome: fc.constantFrom(undefined, ...CLOSED_BY_HAND) }),
    fc.constant('arrival' as const),
  ),
  { maxLength: 20 },
);

function runs(all: typeof happenings extends fc.Arbitrary<infer T> ? T : never, from = NEW_CASE): CaseStanding[] {
  const seen = [from];
  for (const [n, each] of all.entries()) {
    const last = seen.at(-1) ?? from;
    const nowIso = at(n);
    seen.push(each === 'arrival' ? afterArrival(last, nowIso) : (afterAct(last, { ...each, nowIso }) ?? last));
  }
  return seen;
}

describe('a case of missing payments', () => {
  test('is closed exactly when it has an outcome, and is sent before it is answered', () => {
    fc.assert(
      fc.property(happenings, (all) => {
        for (const { state, outcome, closedAt, sentAt, answeredAt } of runs(all)) {
          expect(state === 'closed').toBe(outcome !== null);
          expect(state === 'closed').toBe(closedAt !== null);
          if (state === 'sent' || state === 'answered') expect(sentAt).not.toBeNull();
          if (answeredAt !== null) expect(sentAt !== null && sentAt < answeredAt).toBe(true);
          if (state === 'open') expect([sentAt, answeredAt]).toEqual([null, null]);
        }
      }),
    );
  });

  test('stays closed once its money arrived, whatever people do', () => {
    fc.assert(
      fc.property(happenings, happenings, (before, after) => {
        const arrived = afterArrival(runs(before).at(-1) ?? NEW_CASE, at(30));
        expect(actsOn(arrived)).toEqual([]);
        expect(runs(after, arrived).at(-1)).toEqual(arrived);
      }),
    );
  });

  test('takes only the acts that it offers, and is not closed without a reason', () => {
    fc.assert(
      fc.property(happenings, fc.constantFrom(...CASE_ACTS), (all, act) => {
        const standing = runs(all).at(-1) ?? NEW_CASE;
        const taken = afterAct(standing, { act, nowIso: NOW, outcome: 'not_real' });
        expect(taken !== null).toBe(actsOn(standing).includes(act));
        if (act === 'close') expect(afterAct(standing, { act, nowIso: NOW })).toBeNull();
      }),
    );
  });

  test('waits two hours for an answer, and for none once there is one', () => {
    const sent = afterAct(NEW_CASE, { act: 'send', nowIso: NOW });
    if (sent === null) throw new Error('it was not sent');
    expect(answerDue(NEW_CASE)).toBeNull();
    expect(answerDue(sent)).toBe('2026-11-29T14:00:00.000Z');
    const answered = afterAct(sent, { act: 'answer', nowIso: at(5) });
    expect(answered === null ? 'no answer' : answerDue(answered)).toBeNull();
  });
});

const range = fc
  .tuple(fc.integer({ min: -3_000, max: -1 }), fc.integer({ min: 1, max: 3_000 }))
  .map(([from, minutes]) => ({ from: at(from), to: at(from + minutes) }));
const entries = fc.array(
  fc.tuple(fc.stringMatching(/^[A-Z0-9]{10}$/), range).map(([code, times]) => ({ code, ...times })),
  { minLength: 1, maxLength: 6 },
);
const RULES = { nowMs: NOW_MS, keyOf: foldedCode };

describe('the entries of one case', () => {
  test('are accepted exactly when each range fits, no two share a moment, and no code stands twice', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const isEach = all.every(
          ({ from, to }) =>
            Date.parse(to) <= NOW_MS + MINUTE_MS && Date.parse(to) - Date.parse(from) <= LONGEST_RANGE_MS,
        );
        const sharesMoment = (a: (typeof all)[number], b: (typeof all)[number]): boolean =>
          Math.max(Date.parse(a.from), Date.parse(b.from)) < Math.min(Date.parse(a.to), Date.parse(b.to));
        const isApart = all.every((a, n) => all.slice(0, n).every((b) => !sharesMoment(a, b)));
        const codes = new Set(all.map(({ code }) => foldedCode(code)));
        expect(entryFault(all, RULES) === null).toBe(isEach && isApart && codes.size === all.length);
      }),
    );
  });

  test('overlap whichever comes first, and not when they only touch', () => {
    fc.assert(
      fc.property(range, range, (one, other) => {
        expect(overlap(one, other)).toBe(overlap(other, one));
        expect(overlap(one, { from: one.to, to: at(9_000) })).toBe(false);
        expect(overlap(one, one)).toBe(true);
      }),
    );
  });

  test('name the entry and the field that is wrong, and the one that it is at odds with', () => {
    const first = { code: 'UKN1MPU40Z', from: at(-60), to: at(-30) };
    const faults = [
      [first, { code: 'UKN1MPU4OZ', from: at(-20), to: at(-10) }],
      [first, { code: 'UKN1MPU41Z', from: at(-31), to: at(-10) }],
      [first, { code: 'UKN1MPU41Z', from: at(-10), to: at(-10) }],
      [{ ...first, to: at(2) }],
      [{ ...first, from: at(-2_000), to: at(-1) }],
    ].map((all) => entryFault(all, RULES));
    expect(faults).toEqual([
      { at: 1, field: 'code', reason: 'same_code', other: 0 },
      { at: 1, field: 'from', reason: 'overlaps', other: 0 },
      { at: 1, field: 'to', reason: 'backwards', other: null },
      { at: 0, field: 'to', reason: 'in_future', other: null },
      { at: 0, field: 'to', reason: 'too_long', other: null },
    ]);
  });
});

describe('the words to send', () => {
  const entry = {
    till: 'K000001',
    tillName: 'Westlands',
    code: 'UKN1MPU40Z',
    amountMinor: 120_050,
    from: '2026-11-28T11:00:00.000Z',
    to: '2026-11-28T11:30:00.000Z',
    readAt: '2026-11-29T06:03:00.000Z',
  };

  test('are plain English with all that the form asks for, on the clock of the shop', () => {
    expect(caseWords([entry], ZONE)).toBe(
      [
        'Missing payment: a customer has paid to our till, and the payment has not reached our account.',
        '',
        'Till: K000001 (Westlands)',
        'M-PESA code: UKN1MPU40Z',
        'Amount: KES 1,200.50',
        'Time: from 28 Nov 2026 14:00 to 28 Nov 2026 14:30',
        "Your API's list of transactions did not have it at 29 Nov 2026 09:03.",
        '',
        'Times are on the clock of Africa/Nairobi. Please find it, and tell us what you found.',
      ].join('\n'),
    );
  });

  test('have every entry with its own number, and say of no list that was not read', () => {
    fc.assert(
      fc.property(entries, (all) => {
        const words = caseWords(
          all.map((each) => ({ ...entry, ...each, readAt: null })),
          ZONE,
        );
        expect(words).not.toContain('API');
        for (const [n, { code, from, to }] of all.entries()) {
          expect(words).toContain(`M-PESA code: ${code}\n`);
          expect(words).toContain(`Time: from ${timeWords(from, ZONE)} to ${timeWords(to, ZONE)}`);
          if (all.length > 1) expect(words).toContain(`\n${n + 1}. Till:`);
        }
      }),
    );
  });
});

describe('when a payment was likely made', () => {
  const known = { code: 'ABC1MPU40Z', day: null, time: null, firstLookedAt: null };

  test('is a range that a case accepts, whatever is known of it', () => {
    const day = fc.constantFrom(null, '2026-11-29', '2026-11-28', '2026-12-24', '2020-01-01');
    const time = fc.constantFrom(null, '00:00', '14:59', '15:00', '23:59');
    const looked = fc.option(fc.integer({ min: -5_000, max: 0 }).map(at));
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{10}$/), day, time, looked, (code, of, clock, firstLookedAt) => {
        const found = likelyRange({ code, day: of, time: clock, firstLookedAt }, NOW_MS);
        const fault = entryFault([{ code, ...found }], { ...RULES, nowMs: NOW_MS });
        expect([fault, found]).toEqual([null, found]);
      }),
    );
  });

  test('is around the time of its message, on its earlier day, or before somebody looked it up', () => {
    expect(likelyRange({ ...known, day: '2026-11-29', time: '10:00' }, NOW_MS)).toEqual({
      from: '2026-11-29T06:45:00.000Z',
      to: '2026-11-29T07:15:00.000Z',
    });
    // The code says 23 November 2026.
    expect(likelyRange({ ...known, code: 'UKN1MPU40Z' }, NOW_MS)).toEqual({
      from: '2026-11-22T21:00:00.000Z',
      to: '2026-11-23T21:00:00.000Z',
    });
    expect(likelyRange({ ...known, firstLookedAt: at(-30) }, NOW_MS)).toEqual({ from: at(-90), to: at(-30) });
  });

  test('makes it missing a quarter of an hour after it was first seen, and not before', () => {
    expect(missingSince(known, NOW_MS)).toBeNull();
    expect(missingSince({ ...known, firstLookedAt: at(-14) }, NOW_MS)).toBeNull();
    expect(missingSince({ ...known, firstLookedAt: at(-15) }, NOW_MS)).toBe(at(-15));
    expect(missingSince({ ...known, day: '2026-11-29', time: '14:30', firstLookedAt: NOW }, NOW_MS)).toBe(at(-30));
    // A code of today says no time.
    expect(missingSince({ ...known, code: 'UKT1MPU40Z', firstLookedAt: NOW }, NOW_MS)).toBeNull();
    expect(missingSince({ ...known, code: 'UKN1MPU40Z', firstLookedAt: NOW }, NOW_MS)).not.toBeNull();
  });
});

test('the address of a new case holds what is known, and nothing else', () => {
  expect(newCasePath({ code: 'UKN1MPU40Z' })).toBe('/books/missing/new?code=UKN1MPU40Z');
  expect(newCasePath({ code: 'UKN1MPU40Z', amountMinor: 120_000, till: 'K000001', from: at(-60), to: null })).toBe(
    '/books/missing/new?code=UKN1MPU40Z&amount=1200.00&from=2026-11-29T11%3A00%3A00.000Z&till=K000001',
  );
});
