import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STATES } from '@/lib/domain/payment-facts';
import { readPaymentQuery } from './payment-query';
import { type TermToWrite, withoutTerm, withTerm, writeTerm } from './write-query';

const TODAY = '2026-11-29';
const termsIn = (text: string): TermToWrite[] =>
  readPaymentQuery(text, TODAY).terms.map(({ start: _s, end: _e, ...term }) => term);
const failed: TermToWrite = { on: 'state', state: 'failed', isNot: false };

const aTerm: fc.Arbitrary<TermToWrite> = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(...STATES).map((state) => ({ on: 'state' as const, state })),
      fc.constantFrom('jane', 'jane w', '"').map((text) => ({ on: 'name' as const, text })),
      fc.constantFrom('522533', 'west lands').map((till) => ({ on: 'till' as const, till })),
      fc.boolean().map((isTicked) => ({ on: 'ticked' as const, isTicked })),
      fc.constantFrom('releasedby' as const, 'shownto' as const).map((on) => ({ on, text: 'amina o' })),
    ),
    fc.boolean(),
  )
  .map(([condition, isNot]) => ({ ...condition, isNot }));
/** A query as people have it in the box. */
const aQuery = fc
  .array(fc.oneof(aTerm.map(writeTerm), fc.constantFrom('wanjiru', '"jane w"', 'state:okay', '5000', '"odd')), {
    maxLength: 6,
  })
  .map((parts) => parts.join('  '));

describe('a term', () => {
  test.each([
    [failed, 'state:failed'],
    [{ on: 'till', till: '522533', isNot: true }, '-till:522533'],
    [{ on: 'till', till: 'Westlands Mall', isNot: false }, 'till:"Westlands Mall"'],
    [{ on: 'day', from: '2026-11-28', to: '2026-11-30', isNot: false }, 'day:2026-11-28..2026-11-30'],
    [{ on: 'day', from: '2026-11-28', to: '2026-11-28', isNot: false, period: 'yesterday' }, 'day:yesterday'],
    [{ on: 'released', from: '2026-11-28', to: '2026-11-28', isNot: true }, '-released:2026-11-28'],
    [{ on: 'shownto', text: 'Amina O', isNot: false }, 'shownto:"Amina O"'],
    [{ on: 'hour', from: 10, to: 10, isNot: false }, 'hour:10'],
    [{ on: 'hour', from: 9, to: 12, isNot: true }, '-hour:9..12'],
    [{ on: 'weekday', weekday: 'mon', isNot: false }, 'weekday:mon'],
    [{ on: 'order', text: null, isNot: false }, 'order:none'],
    [{ on: 'till', till: '522533,600100', isNot: false }, 'till:522533,600100'],
    [{ on: 'amount', fromMinor: 5000_01, toMinor: null, isNot: false }, 'amount:>5000'],
    [{ on: 'amount', fromMinor: 1000_00, toMinor: 1250_50, isNot: false }, 'amount:1000..1250.50'],
    [{ on: 'name', text: 'the "boss"', isNot: false }, String.raw`name:"the \"boss\""`],
  ] satisfies [TermToWrite, string][])('has one written form: %j', (term, written) => {
    expect(writeTerm(term)).toBe(written);
  });
});

describe('a query', () => {
  test('has a term after it is added, and no other that contradicts it', () => {
    fc.assert(
      fc.property(aQuery, aTerm, (text, term) => {
        const terms = termsIn(withTerm(text, term));
        expect(terms.filter((each) => writeTerm(each) === writeTerm(term))).toHaveLength(1);
        expect(terms.map(writeTerm)).not.toContain(writeTerm({ ...term, isNot: !term.isNot }));
        if (!term.isNot && term.on !== 'name') expect(terms.filter(({ on }) => on === term.on)).toHaveLength(1);
        // All other operators stand as before.
        expect(terms.filter(({ on }) => on !== term.on)).toEqual(termsIn(text).filter(({ on }) => on !== term.on));
      }),
      { numRuns: 500 },
    );
  });

  test('has all but one of its terms after that one is removed', () => {
    fc.assert(
      fc.property(aQuery, (text) => {
        const { terms } = readPaymentQuery(text, TODAY);
        for (const [at, term] of terms.entries())
          expect(termsIn(withoutTerm(text, term))).toEqual(termsIn(text).toSpliced(at, 1));
      }),
      { numRuns: 500 },
    );
  });

  test('has the new term behind its first ones, before its words', () => {
    expect(withTerm('till:522533 wanjiru', failed)).toBe('till:522533 state:failed wanjiru');
    expect(withTerm('wanjiru', failed)).toBe('state:failed wanjiru');
    expect(withTerm('', failed)).toBe('state:failed');
    expect(withTerm('state:paid wanjiru -state:waiting', failed)).toBe('state:failed wanjiru');
    expect(withTerm('state:okay', failed)).toBe('state:failed');
    expect(withTerm('-state:paid', { ...failed, isNot: true })).toBe('-state:paid -state:failed');
    expect(withTerm('hali:imekataa', failed)).toBe('state:failed');
    expect(withTerm('name:jane', { on: 'name', text: 'wanjiru', isNot: false })).toBe('name:jane name:wanjiru');
  });

  test('is only trimmed where nothing is removed', () => {
    const text = ' UKN1MPU40Z Confirmed.\n  Ksh500 ';
    expect(readPaymentQuery(text, TODAY).text).toBe(text.trim());
  });
});
