import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskAt, maskFor, may, seesPayment } from '@/lib/domain/may';
import { KINDS, STATES } from '@/lib/domain/payment-facts';
import type { ByPerson } from '@/lib/domain/payment-query/query-condition';
import { WEEKDAYS } from '@/lib/domain/payment-query/weekdays';
import { type TermToWrite, writeTerm } from '@/lib/domain/payment-query/write-query';
import type { Person } from '@/lib/domain/person';
import { kenyanPhone } from '@/lib/domain/phone';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { keepSearch } from '@/lib/server/searches/keep-search';
import { anActor, anOwner, aPerson } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import {
  actedAt,
  AMINA,
  BARAKA,
  HIDING_TILL,
  keepOnlySearched,
  SEARCHED_TILLS,
  type SearchedRow,
  setUpSearched,
  tickedMs,
  someSearchedPayers,
  someSearchedRows,
} from '@/lib/testing/payments-to-search';
import { testDatabases } from '@/lib/testing/test-databases';
import { listPayments } from './list-payments';

const CASHIER = aPerson({ role: 'cashier' });
const READERS: readonly Person[] = [
  anOwner(),
  CASHIER,
  aPerson({ role: 'cashier', tills: ['000001', HIDING_TILL] }),
  aPerson({ role: 'finance', tills: ['000002'] }),
  aPerson({ role: 'owner', via: 'pin' }),
];

const ACT_DAYS = ['handed', 'released', 'shown'] as const;

const aText = <On extends 'ref' | 'name' | 'phone' | 'order' | 'note' | ByPerson>(on: On, ...texts: string[]) =>
  fc.constantFrom(...texts).map((text) => ({ on, text }));
const aCondition = fc.oneof(
  fc
    .constantFrom('westlands', 'joe', '2', 'K000003', 'air', 'nowhere', '000001,joe', 'K000002,nowhere')
    .map((till) => ({ on: 'till' as const, till })),
  fc.constantFrom(...STATES).map((state) => ({ on: 'state' as const, state })),
  fc
    .constantFrom<[number | null, number | null]>([450_50, 450_50], [100_01, null], [null, 450_50], [200_00, 6_000_00])
    .map(([fromMinor, toMinor]) => ({ on: 'amount' as const, fromMinor, toMinor })),
  aText('ref', 'UKN1MPU40Z', 'UKNIMPU4OZ', 'OJJ', 'ukn', '40z', 'U', 'UKN9ZZZZZ9'),
  aText('name', 'jane', 'wanjiru jane', "ng'ang'a", 'li', 'nobody', '%'),
  aText('phone', '0700000012', '+254 700 000 019', '0700***012', '12', '+25470', '678'),
  aText('order', '55', '#55', 'inv-1042', '5', '0700000012', 'table 55'),
  fc.constant({ on: 'order' as const, text: null }),
  fc.constant({ on: 'till' as const, till: null }),
  ...(['by', 'releasedby', 'shownto'] as const).map((on) =>
    aText(on, 'Amina Otieno', 'amina', 'MWANGI', 'a', 'nobody'),
  ),
  aText('note', 'late', 'CAME', '100%', '0700000012', '07', 'nothing'),
  fc
    .constantFrom(['2026-11-23', '2026-11-23'], ['2026-11-15', '2026-11-20'], ['2026-11-01', '2026-11-10'])
    .chain(([from = '', to = '']) => fc.constantFrom('day', ...ACT_DAYS).map((on) => ({ on, from, to }))),
  fc.constantFrom(...WEEKDAYS).map((weekday) => ({ on: 'weekday' as const, weekday })),
  fc
    .constantFrom([9, 12], [12, 12], [0, 23], [13, 23])
    .map(([from = 0, to = 0]) => ({ on: 'hour' as const, from, to })),
  fc.boolean().map((isLate) => ({ on: 'late' as const, isLate })),
  fc.boolean().map((isTicked) => ({ on: 'ticked' as const, isTicked })),
  fc.constantFrom(...KINDS).map((kind) => ({ on: 'kind' as const, kind })),
  fc.boolean().map((isLate) => ({ on: 'found' as const, isLate })),
  fc
    .constantFrom('00000000-0000-4000-8000-000000000003', 'c0ffee00-0000-4000-8000-000000000009')
    .map((text) => ({ on: 'id' as const, text })),
);
const aTerm = fc.tuple(aCondition, fc.boolean()).map(([condition, isNot]): TermToWrite => ({ ...condition, isNot }));

const aPayerTerm = aTerm.filter(({ on }) => ['name', 'phone', 'order', 'note'].includes(on));

async function found(app: App, person: Person, q: string): Promise<string[]> {
  const { payments, nextCursor } = await listPayments(app, person, { q, limit: 200 });
  expect(nextCursor).toBeNull();
  return payments.map(({ id }) => id);
}

/** Says whether a payment meets a condition, by its words alone. `isHidden`: the reader does not see who paid. */
function meets(row: SearchedRow, condition: TermToWrite, { person, isHidden }: { person: Person; isHidden: boolean }) {
  const { payer, tick } = row;
  const claim = tick === null || tick.isReleased ? null : tick;
  switch (condition.on) {
    case 'till': {
      if (condition.till === null) return row.till === null;
      const part = condition.till.toLowerCase();
      const seen = SEARCHED_TILLS.filter(
        ({ number }) => person.tills === 'all' || person.tills.includes(tillKey(number)),
      );
      return part.split(',').some((each) => {
        const named = seen.filter(
          ({ number, branch, name }) =>
            tillKey(number) === tillKey(each) || [branch, name].some((text) => text?.toLowerCase().includes(each)),
        );
        if (named.length === 0) return row.till === tillKey(each);
        return named.some(({ number }) => tillKey(number) === row.till);
      });
    }
    case 'state':
      return row.state === condition.state;
    case 'amount': {
      const minor = row.amountMinor ?? row.askedMinor;
      return minor !== null && minor >= (condition.fromMinor ?? 0) && minor <= (condition.toMinor ?? Infinity);
    }
    case 'id':
      return row.id === condition.text;
    case 'name': {
      const name = `${payer.firstName ?? ''} ${payer.lastName ?? ''}`.toLowerCase();
      return !isHidden && condition.text.split(' ').every((word) => name.includes(word));
    }
    case 'phone':
      return !isHidden && payer.phone !== null && isPhone(payer.phone, condition.text);
    case 'order': {
      if (condition.text === null) return claim !== null && claim.order === null;
      const order = condition.text.toLowerCase().replace('#', '');
      const isLong = order.length > 8 && isHidden && /^\d+$/.test(order);
      const values = Object.values(payer.metadata ?? {}).map((value) => String(value).toLowerCase());
      return (claim?.order?.toLowerCase() === order && !isLong) || (!isHidden && values.includes(order));
    }
    case 'released':
    case 'releasedby':
      return row.releases.some((act) => meetsAct(act, condition));
    case 'shown':
    case 'shownto':
      return row.shown.some((act) => meetsAct(act, condition));
    case 'by':
      return claim !== null && nameOf(claim.by).includes(condition.text.toLowerCase());
    case 'note': {
      const part = condition.text.toLowerCase();
      const holds = (note: string | null | undefined): boolean => note?.toLowerCase().includes(part) === true;
      // Cashiers do not read what staff note on a payment.
      const isNoted = holds(row.noteOn) && may(person, 'payments.note');
      return isNoted || (holds(claim?.note) && !(isHidden && /\d/.test(part)));
    }
    case 'day': {
      const day = inKenya(row.atMs).slice(0, 10);
      return day >= condition.from && day <= condition.to;
    }
    case 'handed': {
      const day = claim === null ? '' : inKenya(tickedMs({ ...row, tick: claim })).slice(0, 10);
      return day >= condition.from && day <= condition.to;
    }
    case 'late':
      return claim !== null && claim.minutesLater > 60 === condition.isLate;
    case 'weekday':
      return (new Date(inKenya(row.atMs)).getUTCDay() + 6) % 7 === WEEKDAYS.indexOf(condition.weekday);
    case 'hour': {
      const hour = Number(inKenya(row.atMs).slice(11, 13));
      return hour >= condition.from && hour <= condition.to;
    }
    case 'ticked':
      return (claim !== null) === condition.isTicked;
    case 'kind':
      return row.kind === condition.kind;
    case 'found':
      return (row.from === 'poll') === condition.isLate;
    case 'ref':
      return row.code !== null;
  }
}

type Act = SearchedRow['shown'][number];

/** Says whether somebody did it on such a day, or had such a name. */
function meetsAct(act: Act, condition: TermToWrite): boolean {
  if ('text' in condition) return nameOf(act.by).includes(condition.text?.toLowerCase() ?? '');
  const day = inKenya(Date.parse(actedAt(act))).slice(0, 10);
  return 'from' in condition && day >= String(condition.from) && day <= String(condition.to);
}

/** Says whether one act meets all terms that ask for acts of its kind. */
function isDoneAtOnce(row: SearchedRow, terms: readonly TermToWrite[]): boolean {
  const together = (acts: readonly Act[], kinds: readonly string[]): boolean => {
    const asked = terms.filter(({ on, isNot }) => !isNot && kinds.includes(on));
    return asked.length === 0 || acts.some((act) => asked.every((term) => meetsAct(act, term)));
  };
  return together(row.releases, ['released', 'releasedby']) && together(row.shown, ['shown', 'shownto']);
}

/** What a clock in Kenya shows, in the form of UTC ISO. */
const inKenya = (atMs: number): string => new Date(atMs + 3 * 3_600_000).toISOString();

const nameOf = (id: string): string => (id === AMINA ? 'amina otieno' : id === BARAKA ? 'baraka mwangi' : '');

function isPhone(phone: string, asked: string): boolean {
  const whole = kenyanPhone(asked);
  const masked = (full: string): string => `0${full.slice(4, 7)}***${full.slice(-3)}`;
  if (whole !== null) return phone === whole || phone === masked(whole);
  if (asked.includes('*')) return phone.replace('+254', '0').startsWith('0700') && phone.endsWith('012');
  return asked.startsWith('+') ? phone.startsWith(asked) : phone.endsWith(asked);
}

const letters = (code: string): string =>
  code.replaceAll('O', '0').replaceAll('I', '1').replaceAll('S', '5').replaceAll('B', '8');

/** A whole code is the very one, if the reader sees a payment with it, else its look-alikes. */
function hasCode(row: SearchedRow, asked: string, seen: readonly SearchedRow[]): boolean {
  const code = asked.toUpperCase();
  if (row.code === null) return false;
  if (code.length === 10 && seen.some((each) => each.code === code)) return row.code === code;
  if (code.length === 10 && seen.some((each) => letters(each.code ?? '') === letters(code)))
    return letters(row.code) === letters(code);
  return row.code.includes(code) || (code.length >= 3 && letters(row.code).endsWith(letters(code)));
}

function expected(rows: readonly SearchedRow[], person: Person, terms: readonly TermToWrite[]): string[] {
  const seen = rows.filter(({ till }) => seesPayment(person, { tillKey: till, knownTo: [] }));
  return seen
    .filter((row) => isDoneAtOnce(row, terms))
    .filter((row) =>
      terms.every((term) => {
        const isHidden = maskAt(maskFor(person), row.till, new Set([HIDING_TILL])) === 'bare';
        // What asks for the payer finds nothing here, and neither does its opposite.
        if (isHidden && (term.on === 'name' || term.on === 'phone')) return false;
        const isMet = meets(row, term, { person, isHidden }) && (term.on !== 'ref' || hasCode(row, term.text, seen));
        return isMet !== term.isNot;
      }),
    )
    .sort((a, b) => b.atMs - a.atMs)
    .map(({ id }) => id);
}

describe.each(testDatabases())('the operators of the list, in $engine,', ({ fresh }) => {
  test('find what their words say, alone and together, for every reader', async () => {
    const { app } = await anApp(await fresh());
    await setUpSearched(app);
    await fc.assert(
      fc.asyncProperty(
        someSearchedRows,
        fc.array(fc.array(aTerm, { maxLength: 3 }), { maxLength: 12 }),
        async (rows, queries) => {
          await keepOnlySearched(app, rows);
          for (const terms of queries)
            for (const person of READERS) {
              const q = terms.map(writeTerm).join(' ');
              expect(await found(app, person, q), `${person.role} ${q}`).toEqual(expected(rows, person, terms));
            }
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  test('tell a cashier nothing of who paid where a till hides it, whatever they are combined to', async () => {
    const { app } = await anApp(await fresh());
    await setUpSearched(app);
    // Without free text, a term about the payer is what would tell: half of the queries are of that kind.
    const texts = ['jane', 'Wanjiru Jane', '0700000012', '55', 'INV-1042', 'table', '12', 'call 0700000012'];
    const free = fc.oneof(fc.constant(''), fc.constantFrom(...texts));
    const aQuery = fc.tuple(free, fc.array(fc.oneof(aPayerTerm, aTerm), { minLength: 1, maxLength: 2 }));
    await fc.assert(
      fc.asyncProperty(
        someSearchedRows,
        someSearchedPayers,
        fc.array(aQuery, { maxLength: 12 }),
        async (rows, payers, queries) => {
          const answers: string[][][] = [];
          for (const record of [rows, rows.map((row, n) => withOtherPayer(row, payers[n]))]) {
            await keepOnlySearched(app, record);
            const each: string[][] = [];
            for (const [text, terms] of queries)
              each.push(await found(app, CASHIER, [...terms.map(writeTerm), text].join(' ')));
            answers.push(each);
          }
          expect(answers[1]).toEqual(answers[0]);
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  test('find no phone in a note or an order of such a till, digit by digit or whole', async () => {
    const { app } = await anApp(await fresh());
    await setUpSearched(app);
    const [drawn] = fc.sample(someSearchedRows, { numRuns: 50, seed: 7 }).flat();
    if (drawn === undefined) throw new Error('no payment');
    const tick: SearchedRow['tick'] = {
      by: AMINA,
      isReleased: false,
      minutesLater: 0,
      order: '0700000012',
      note: 'call 0700000012',
    };
    const row: SearchedRow = { ...drawn, state: 'paid', till: HIDING_TILL, tick, noteOn: 'ask 0700000012' };
    await keepOnlySearched(app, [row]);
    for (const q of [
      'note:0700000012',
      'note:07',
      'note:"call 0"',
      'order:0700000012',
      'order:#0700000012',
      '0700000012',
    ]) {
      expect(await found(app, CASHIER, q), q).toEqual([]);
      expect(await found(app, anOwner(), q), q).toEqual([row.id]);
      // The opposite is as true of it as of a payment without any phone.
      if (q.includes(':')) expect(await found(app, CASHIER, `-${q}`), q).toEqual([row.id]);
    }
    expect(await found(app, CASHIER, 'note:call')).toEqual([row.id]);
  });

  test('are joined with the filters of the address, and find nothing where both contradict each other', async () => {
    const { app } = await anApp(await fresh());
    await setUpSearched(app);
    const [row] =
      fc.sample(
        someSearchedRows.filter(({ length }) => length > 0),
        1,
      )[0] ?? [];
    if (row === undefined) throw new Error('no payment');
    const paid: SearchedRow = { ...row, state: 'paid', till: '000001', atMs: Date.parse('2026-11-23T09:00:00Z') };
    await keepOnlySearched(app, [paid]);
    const list = async (query: object): Promise<number> =>
      (await listPayments(app, anOwner(), { limit: 50, ...query })).payments.length;
    expect(await list({ q: 'state:paid', till: 'K000001', from: '2026-11-23' })).toBe(1);
    for (const query of [
      { q: 'state:paid', state: 'failed' },
      { q: 'state:paid state:failed' },
      { q: '-state:paid', state: 'paid' },
      { q: 'till:westlands', till: 'K000002' },
      { q: 'till:westlands -till:000001' },
      { q: 'till:nowhere' },
      { q: 'day:2026-11-22', from: '2026-11-23' },
      { q: 'amount:>5000 amount:<200' },
      { q: 'ticked:yes ticked:no' },
      { q: 'kind:card kind:till' },
      { q: 'found:late -found:late' },
      { q: 'hour:12 hour:9' },
      { q: 'weekday:mon weekday:tue' },
      { q: 'hour:0..11 -hour:0..11' },
      { q: 'by:nobody' },
      { q: 'releasedby:nobody' },
      { q: 'shownto:nobody' },
      { q: 'released:2026-11-22 released:2026-11-23' },
    ])
      expect(await list(query), JSON.stringify(query)).toBe(0);
  });

  test('are read from a kept search under the role of whoever opens it, and from no one else’s', async () => {
    const { app } = await anApp(await fresh());
    await setUpSearched(app);
    const [drawn] = fc.sample(someSearchedRows, { numRuns: 50, seed: 7 }).flat();
    if (drawn === undefined) throw new Error('no payment');
    const payer = { ...drawn.payer, firstName: 'Jane' };
    const rows = (['000001', HIDING_TILL] as const).map(
      (till, n): SearchedRow => ({ ...drawn, payer, till, id: `${n}${drawn.id.slice(1)}`, atMs: drawn.atMs - n }),
    );
    await keepOnlySearched(app, rows);
    const finance = aPerson({ role: 'finance' });
    const owner = anActor(app, finance);
    const { id: own } = await keepSearch(app, owner, { text: 'name:jane' });
    const { id: shared } = await keepSearch(app, owner, { text: 'name:jane', name: 'Jane', isShared: true });
    const listed = async (person: Person, query: object): Promise<number> =>
      (await listPayments(app, person, { limit: 50, ...query })).payments.length;
    expect(await listed(finance, { search: own })).toBe(2);
    expect(await listed(finance, { search: own, q: 'till:westlands' })).toBe(1);
    expect(await listed(CASHIER, { search: shared })).toBe(1);
    await expect(listed(CASHIER, { search: own })).rejects.toMatchObject({ code: 'not_found' });
  });

  test('say what they cannot read, and which till or person there is not', async () => {
    const { app } = await anApp(await fresh());
    await setUpSearched(app);
    const troubles = async (q: string, person = anOwner()): Promise<string[]> =>
      ((await listPayments(app, person, { limit: 50, q })).troubles ?? []).map(
        ({ start, end, why }) => `${q.slice(start, end)} ${why}`,
      );
    expect(await troubles('state:paid wanjiru')).toEqual([]);
    expect(await troubles('state:okay day:31/02/2026 amount:9..5')).toEqual([
      'state:okay no_such_word',
      'day:31/02/2026 no_such_day',
      'amount:9..5 backwards',
    ]);
    for (const operator of ['releasedby', 'shownto']) {
      expect(await troubles(`${operator}:nobody`)).toEqual([`${operator}:nobody no_such_person`]);
      expect(await troubles(`${operator}:nobody`, CASHIER)).toEqual([]);
    }
    expect(await troubles('-till:nowhere by:nobody')).toEqual([
      'by:nobody no_such_person',
      '-till:nowhere no_such_till',
    ]);
    // A cashier learns nothing of who works here, nor of tills that they do not see.
    expect(await troubles('by:nobody', CASHIER)).toEqual([]);
    expect(await troubles('till:kilimani', aPerson({ role: 'cashier', tills: ['000001'] }))).toEqual([
      'till:kilimani no_such_till',
    ]);
  });
});

/** At the till that hides them, another payer; and another phone in the notes and orders, which looks the same. */
function withOtherPayer(row: SearchedRow, payer: SearchedRow['payer'] | undefined): SearchedRow {
  if (row.till !== HIDING_TILL || payer === undefined) return row;
  const masked = (text: string | null): string | null => text?.replace('0700000012', '0700999012') ?? null;
  const tick = row.tick === null ? null : { ...row.tick, order: masked(row.tick.order), note: masked(row.tick.note) };
  return { ...row, payer, tick, noteOn: masked(row.noteOn) };
}
