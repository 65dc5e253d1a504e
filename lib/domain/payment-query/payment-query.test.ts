import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KINDS, STATES } from '@/lib/domain/payment-facts';
import { OPERATOR_WORDS, OPERATORS, type Operator } from './operator-words';
import type { ActDays, ByPerson } from './query-condition';
import { type PaymentQuery, readPaymentQuery } from './payment-query';
import { WEEKDAYS } from './weekdays';
import { type TermToWrite, writeTerm } from './write-query';

/** A Sunday. */
const TODAY = '2026-11-29';

const read = (text: string): PaymentQuery => readPaymentQuery(text, TODAY);
/** Returns the terms without their places. */
const conditionsIn = (text: string): object[] =>
  read(text).terms.map(({ start: _s, end: _e, ...condition }) => condition);
const only = (text: string): object => {
  const [term, ...others] = conditionsIn(text);
  expect(others).toEqual([]);
  expect(read(text).troubles).toEqual([]);
  return term ?? {};
};
const troublesIn = (text: string): string[] => read(text).troubles.map(({ why }) => why);
const withoutSpaces = (text: string): string => text.replace(/\s/gu, '');

const aText = fc.oneof(
  fc.string({ minLength: 1, unit: 'binary' }),
  fc.string({ minLength: 1, unit: fc.constantFrom('a', ' ', '"', '“', '”', '\\', ':', '-', '\n', 'é', '🙂') }),
);
const aValue = aText.map((text) => text.trim()).filter((text) => text !== '');
const aRange = (value: fc.Arbitrary<string>) =>
  fc.tuple(value, value).map(([a, b]) => ({ from: a < b ? a : b, to: a < b ? b : a }));
const aMinor = fc.nat({ max: 99_999_999_999_99 });
const aDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const aSum = fc
  .tuple(fc.option(aMinor), fc.option(aMinor))
  .filter(([from, to]) => from !== null || to !== null)
  .map(([a, b]) => (a !== null && b !== null ? [Math.min(a, b), Math.max(a, b)] : [a, b]))
  .map(([fromMinor = null, toMinor = null]) => ({ on: 'amount' as const, fromMinor, toMinor }));
const TEXTS = ['ref', 'name', 'order', 'by', 'releasedby', 'shownto', 'note'] as const;
const DAYS = ['day', 'handed', 'released', 'shown'] as const;
const aCondition = fc.oneof(
  aValue.map((till) => ({ on: 'till' as const, till })),
  fc.constantFrom(...STATES).map((state) => ({ on: 'state' as const, state })),
  aSum,
  fc.uuid().map((text) => ({ on: 'id' as const, text })),
  fc.constantFrom('0712345678', '+254 712 345 678', '0712***678', '78').map((text) => ({ on: 'phone' as const, text })),
  fc
    .tuple(fc.constantFrom<'ref' | 'order' | 'name' | 'note' | ByPerson>(...TEXTS), aValue)
    .map(([on, text]) => ({ on, text })),
  fc.tuple(fc.constantFrom<'day' | ActDays>(...DAYS), aRange(aDay)).map(([on, days]) => ({ on, ...days })),
  fc.constantFrom(...WEEKDAYS).map((weekday) => ({ on: 'weekday' as const, weekday })),
  fc
    .tuple(fc.nat({ max: 23 }), fc.nat({ max: 23 }))
    .map(([a, b]) => ({ on: 'hour' as const, from: Math.min(a, b), to: Math.max(a, b) })),
  fc.constant({ on: 'order' as const, text: null }),
  fc.constant({ on: 'till' as const, till: null }),
  fc.boolean().map((isLate) => ({ on: 'late' as const, isLate })),
  fc.boolean().map((isTicked) => ({ on: 'ticked' as const, isTicked })),
  fc.constantFrom(...KINDS).map((kind) => ({ on: 'kind' as const, kind })),
  fc.boolean().map((isLate) => ({ on: 'found' as const, isLate })),
);
const aTerm = fc.tuple(aCondition, fc.boolean()).map(([condition, isNot]): TermToWrite => ({ ...condition, isNot }));

/** Texts that are made of what the language knows, and of what it does not. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...OPERATORS, 'hali', 'kiasi', 'https', ':', ' ', '\n', '-', '"', '“', '\\', '..', '<', '>='),
        fc.constantFrom('paid', '5000', '2026-11-28', '31/02/2026', 'yesterday', 'leo', 'wanjiru', '\u0000'),
        fc.string({ maxLength: 3 }),
      ),
    )
    .map((parts) => parts.join('')),
);

describe('the text of a search', () => {
  test('is read as terms, troubles and free text, and no sign of it is lost, whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { terms, troubles, text: free } = read(text);
        let at = 0;
        for (const { start, end } of [...terms, ...troubles].sort((a, b) => a.start - b.start)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
        const inTerms = terms.map(({ start, end }) => text.slice(start, end)).join('');
        expect([...withoutSpaces(inTerms + free)].sort()).toEqual([...withoutSpaces(text)].sort());
        // What cannot be read is searched as text.
        for (const { start, end } of troubles) expect(free).toContain(text.slice(start, end));
      }),
      { numRuns: 1_000 },
    );
  });

  test('that is a written term gives the term', () => {
    fc.assert(
      fc.property(aTerm, (term) => {
        const written = writeTerm(term);
        expect(read(written)).toEqual({
          terms: [{ ...term, start: 0, end: written.length }],
          text: '',
          troubles: [],
        });
      }),
      { numRuns: 2_000 },
    );
  });

  test('may have any number of terms, with words between them', () => {
    fc.assert(
      fc.property(fc.array(aTerm, { maxLength: 6 }), (terms) => {
        const text = terms.map((term) => `wanjiru ${writeTerm(term)}`).join(' ');
        expect(conditionsIn(text)).toEqual(terms);
        expect(read(text).text).toBe(terms.map(() => 'wanjiru').join(' '));
      }),
    );
  });

  test('has words in English and Swahili for each operator, and each word is of one operator', () => {
    const words = new Map<string, Operator>();
    for (const operator of OPERATORS)
      for (const word of Object.values(OPERATOR_WORDS[operator])) {
        expect(words.get(word) ?? operator).toBe(operator);
        words.set(word, operator);
      }
    expect(only('hali:imekataa')).toEqual({ on: 'state', state: 'failed', isNot: false });
    expect(only('siku:jana')).toMatchObject({ on: 'day', from: '2026-11-28', to: '2026-11-28' });
    expect(only('-tiki:hapana')).toEqual({ on: 'ticked', isTicked: false, isNot: true });
    expect(only('ilipatikana:imechelewa')).toEqual({ on: 'found', isLate: true, isNot: false });
    expect(only('aina:till-kwa-till')).toEqual({ on: 'kind', kind: 'till_to_till', isNot: false });
    expect(only('sikuyawiki:jumatatu')).toEqual({ on: 'weekday', weekday: 'mon', isNot: false });
    expect(only('weekday:Monday')).toEqual({ on: 'weekday', weekday: 'mon', isNot: false });
    expect(only('-saa:22..23')).toEqual({ on: 'hour', from: 22, to: 23, isNot: true });
    expect(only('zilitolewa:leo')).toMatchObject({ on: 'handed', from: TODAY, to: TODAY, period: 'today' });
    expect(only('iliondolewa:jana')).toMatchObject({ on: 'released', from: '2026-11-28', period: 'yesterday' });
    expect(only('aliyeondoa:amina')).toEqual({ on: 'releasedby', text: 'amina', isNot: false });
    expect(only('-ilionyeshwa:wiki')).toMatchObject({ on: 'shown', from: '2026-11-23', to: TODAY, isNot: true });
    expect(only('aliyeonyeshwa:"Amina Otieno"')).toEqual({ on: 'shownto', text: 'Amina Otieno', isNot: false });
    expect(only('kuchelewa:ndiyo')).toEqual({ on: 'late', isLate: true, isNot: false });
    expect(only('oda:hakuna')).toEqual({ on: 'order', text: null, isNot: false });
    expect(only('till:hakuna')).toEqual({ on: 'till', till: null, isNot: false });
    expect(only('order:None')).toEqual({ on: 'order', text: null, isNot: false });
    expect(only('code:OJJ')).toEqual({ on: 'ref', text: 'OJJ', isNot: false });
  });

  test('keeps words in quotes together, as phones write them too', () => {
    expect(only('till:"Westlands Mall"')).toEqual({ on: 'till', till: 'Westlands Mall', isNot: false });
    expect(only('-name:“jane wanjiru”')).toEqual({ on: 'name', text: 'jane wanjiru', isNot: true });
    expect(read('"till:westlands state:paid"').terms).toEqual([]);
    expect(read('  "jane  wanjiru" state:paid ').text).toBe('"jane  wanjiru"');
  });

  test('is taken as it is, large or small', () => {
    expect(only('State:FAILED')).toEqual({ on: 'state', state: 'failed', isNot: false });
    expect(only('–Till:K522533')).toEqual({ on: 'till', till: 'K522533', isNot: true });
    expect(only('kind:till_to_till')).toEqual({ on: 'kind', kind: 'till_to_till', isNot: false });
  });
});

describe('what only looks like a term', () => {
  test.each([
    'https://app.kopokopo.com/payments/0199',
    'at 10:42 AM',
    'Acc: 55',
    'Till: 522533',
    'till:',
    'till :5',
    'on order: shoes',
    '{"amount":"500","till":"K000001"}',
    'wanjiru:kamau',
    'x-state:paid',
    'UKN1MPU40Z Confirmed. Ksh500.00 received from JANE 0700000012 on 28/11/26 at 10:42 AM. Ref:55 Note:hello',
  ])('is free text: %s', (text) => {
    expect(read(text)).toEqual({ terms: [], text, troubles: [] });
  });
});

describe('sums', () => {
  test.each([
    ['5000', 5000_00, 5000_00],
    ['1,250.50', 1250_50, 1250_50],
    ['Ksh1,250', 1250_00, 1250_00],
    ['>5000', 5000_01, null],
    ['>=5000', 5000_00, null],
    ['<200', null, 199_99],
    ['<=200', null, 200_00],
    ['1000..2000', 1000_00, 2000_00],
    ['1000..', 1000_00, null],
    ['..2000', null, 2000_00],
    ['0', 0, 0],
  ])('are read: amount:%s', (written, fromMinor, toMinor) => {
    expect(only(`amount:${written}`)).toEqual({ on: 'amount', fromMinor, toMinor, isNot: false });
  });

  test.each(['abc', '-5', '5.123', '>', '..', '1..2..3', '1,25', '<0', '9999999999999', '1e5', '5000kes,'])(
    'that are none are troubles: amount:%s',
    (written) => {
      expect(troublesIn(`amount:${written}`)).toEqual(['not_a_sum']);
      expect(read(`wanjiru amount:${written}`).text).toBe(`wanjiru amount:${written}`);
    },
  );

  test('are a trouble backwards', () => {
    expect(troublesIn('amount:2000..1000')).toEqual(['backwards']);
  });
});

describe('days', () => {
  test.each([
    ['today', '2026-11-29', '2026-11-29'],
    ['yesterday', '2026-11-28', '2026-11-28'],
    ['week', '2026-11-23', '2026-11-29'],
    ['month', '2026-11-01', '2026-11-30'],
    ['2026-11-28', '2026-11-28', '2026-11-28'],
    ['28/11/2026', '2026-11-28', '2026-11-28'],
    ['1/9/2026..28.11.2026', '2026-09-01', '2026-11-28'],
    ['yesterday..today', '2026-11-28', '2026-11-29'],
    ['29/02/2024', '2024-02-29', '2024-02-29'],
  ])('are read: day:%s', (written, from, to) => {
    expect(only(`day:${written}`)).toMatchObject({ on: 'day', from, to, isNot: false });
  });

  test('of a week begin on Monday, and of a month end with it, on every day', () => {
    fc.assert(
      fc.property(aDay, (today) => {
        const daysOf = (period: string): { from: string; to: string } => {
          const [term] = readPaymentQuery(`day:${period}`, today).terms;
          if (term?.on !== 'day') throw new Error('no day');
          expect(writeTerm(term)).toBe(`day:${period}`);
          return term;
        };
        const week = daysOf('week');
        expect(new Date(week.from).getUTCDay()).toBe(1);
        expect(Date.parse(week.to) - Date.parse(week.from)).toBe(6 * 86_400_000);
        expect(week.from <= today && today <= week.to).toBe(true);
        const month = daysOf('month');
        expect(month.from).toBe(`${today.slice(0, 7)}-01`);
        expect(month.to.slice(0, 7)).toBe(today.slice(0, 7));
        expect(new Date(Date.parse(month.to) + 86_400_000).getUTCDate()).toBe(1);
      }),
    );
  });

  test.each([
    ['31/02/2026', 'no_such_day'],
    ['2026-13-01', 'no_such_day'],
    ['29/02/2026', 'no_such_day'],
    ['2026-11-30..2026-11-28', 'backwards'],
    ['tomorrow', 'not_a_day'],
    ['2026-11-28..', 'not_a_day'],
    ['..', 'not_a_day'],
    ['11-28', 'not_a_day'],
    ['0001-01-01', 'not_a_day'],
  ])('that are none say why: day:%s', (written, why) => {
    expect(troublesIn(`day:${written}`)).toEqual([why]);
  });
});

describe('a value that an operator does not take', () => {
  test.each([
    ['state:okay', 'no_such_word', 'state'],
    ['-ticked:maybe', 'no_such_word', 'ticked'],
    ['aina:gari', 'no_such_word', 'kind'],
    ['found:never', 'no_such_word', 'found'],
    ['late:very', 'no_such_word', 'late'],
    ['weekday:someday', 'no_such_word', 'weekday'],
    ['handed:31/02/2026', 'no_such_day', 'handed'],
    ['released:soon', 'not_a_day', 'released'],
    ['shown:2026-11-28..2026-11-01', 'backwards', 'shown'],
    ['releasedby:""', 'empty', 'releasedby'],
    ['hour:24', 'not_an_hour', 'hour'],
    ['hour:10..', 'not_an_hour', 'hour'],
    ['saa:10:00', 'not_an_hour', 'hour'],
    ['hour:12..10', 'backwards', 'hour'],
    ['id:55', 'not_an_id', 'id'],
    ['phone:wanjiru', 'not_a_phone', 'phone'],
    ['name:""', 'empty', 'name'],
  ])('is explained where it stands, and searched as text: %s', (written, why, operator) => {
    const text = `jane ${written} state:paid`;
    expect(read(text).troubles).toEqual([{ start: 5, end: 5 + written.length, why, operator }]);
    expect(read(text).text).toBe(`jane ${written}`);
    expect(conditionsIn(text)).toEqual([{ on: 'state', state: 'paid', isNot: false }]);
  });
});
