import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayStandInAddress } from '@/lib/domain/payment-query/address-safe';
import { readPaymentQuery } from '@/lib/domain/payment-query/payment-query';
import { MAX_SEARCH_TEXT } from '@/lib/contract/search-limits';
import { writtenValue } from '@/lib/domain/payment-query/split-query';
import {
  actsSearch,
  columnSearch,
  type Counted,
  type CountedActs,
  listPath,
  presetPath,
  rangePath,
  reportFilePath,
  rowSearch,
} from './report-paths';

const RANGE = { from: '2026-11-23', to: '2026-11-29' };
const someTills = fc.uniqueArray(fc.constantFrom('522533', 'K000001', '600100'));
const COUNTED = [
  'arrived',
  'kept',
  'takenBack',
  'failed',
  'open',
  'foundLate',
  'notHandedOver',
  'asked',
  'handedOver',
] as const satisfies readonly Counted[];
const ACTS = ['ticks', 'withoutOrder', 'longAfter', 'releases', 'shownNotTicked'] as const satisfies CountedActs[];

/** What the grid does: the search of a cell is that of its column, with what the row is of in it. */
const searchOf = (column: string | null, row: string | null): string => (column ?? '').replace('*', () => row ?? '');

test('the list behind every figure is named in the language of searches, and may stand in an address', () => {
  const aPlace = fc.record({ hour: fc.nat({ max: 23 }) }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.constantFrom(...COUNTED), someTills, aPlace, (counted, tills, place) => {
      const list = { range: RANGE, tills, ...place };
      const q = new URL(listPath(counted, list) ?? '', 'http://here').searchParams.get('q') ?? '';
      const query = readPaymentQuery(q, '2026-11-29');
      expect(query).toMatchObject({ text: '', troubles: [] });
      expect(mayStandInAddress(query)).toBe(true);
      expect(query.terms).toContainEqual(expect.objectContaining({ on: 'day', ...RANGE, isNot: false }));
      if (tills.length > 0)
        expect(query.terms).toContainEqual(
          expect.objectContaining({ on: 'till', till: tills.join(','), isNot: false }),
        );
      // A cell of a table leads where the same figure leads that stands alone.
      expect(searchOf(columnSearch(counted), rowSearch(list))).toBe(q);
    }),
  );
  expect(listPath('failed', { range: { from: '2026-11-28', to: '2026-11-28' }, tills: ['522533'] })).toBe(
    '/payments?q=day%3A2026-11-28+till%3A522533+state%3Afailed',
  );
});

test('an hour, a weekday and several tills are named as people write them', () => {
  const row = rowSearch({ range: RANGE, tills: ['522533', 'K000001'], hour: 9 });
  expect(searchOf(columnSearch('arrived', 6), row)).toBe(
    'day:2026-11-23..2026-11-29 till:522533,K000001 hour:9 weekday:sun -state:failed -state:waiting -state:unclear',
  );
});

test('payments of unknown till are named as such', () => {
  expect(listPath('failed', { range: RANGE, tills: null })).toBe(
    '/payments?q=day%3A2026-11-23..2026-11-29+till%3Anone+state%3Afailed',
  );
});

test('of more tills than a search has room for there is no list', () => {
  const tills = Array.from({ length: 80 }, (_, n) => String(500_000 + n));
  expect(listPath('failed', { range: RANGE, tills })).toBeNull();
  expect(rowSearch({ range: RANGE, tills })).toBeNull();
  expect(actsSearch('ticks', { range: RANGE, tills })).toBeNull();
});

test('no search of a cell is longer than a search may be', () => {
  const manyTills = fc.array(fc.constantFrom('522533', 'K000001'), { maxLength: 60 });
  const anHour = fc.option(fc.nat({ max: 23 }), { nil: undefined });
  const aName = fc.string({ minLength: 1, maxLength: 80, unit: fc.constantFrom('a', ' ', '"') });
  fc.assert(
    fc.property(manyTills, anHour, aName, (tills, hour, name) => {
      const row = rowSearch({ range: RANGE, tills, ...(hour === undefined ? {} : { hour }) });
      for (const column of row === null ? [] : COUNTED.map((counted) => columnSearch(counted, 0)))
        expect(searchOf(column, row).length).toBeLessThanOrEqual(MAX_SEARCH_TEXT);
      for (const column of ACTS.map((counted) => actsSearch(counted, { range: RANGE, tills })))
        expect(searchOf(column, writtenValue(name)).length).toBeLessThanOrEqual(MAX_SEARCH_TEXT);
    }),
  );
});

test('the acts of a person are searched by name, and so not in an address', () => {
  const searches = ACTS.map((counted) =>
    searchOf(actsSearch(counted, { range: RANGE, tills: ['1', '2'] }), writtenValue('Amina Otieno')),
  );
  expect(searches).toEqual([
    'handed:2026-11-23..2026-11-29 by:"Amina Otieno" till:1,2',
    'handed:2026-11-23..2026-11-29 by:"Amina Otieno" till:1,2 order:none',
    'handed:2026-11-23..2026-11-29 by:"Amina Otieno" till:1,2 late:yes',
    'released:2026-11-23..2026-11-29 releasedby:"Amina Otieno" till:1,2',
    'shown:2026-11-23..2026-11-29 shownto:"Amina Otieno" till:1,2 state:paid ticked:no',
  ]);
  for (const q of searches) {
    const query = readPaymentQuery(q, '2026-11-29');
    expect(query).toMatchObject({ text: '', troubles: [] });
    expect(mayStandInAddress(query)).toBe(false);
  }
});

test('a report and its files keep the chosen tills', () => {
  expect(rangePath({ range: RANGE, tills: ['1'] })).toBe('/reports?from=2026-11-23&to=2026-11-29&till=1');
  expect(presetPath('today', { tills: ['1', '2'] })).toBe('/reports?days=today&till=1&till=2');
  expect(reportFilePath('people', { range: RANGE, tills: ['1'], isCounted: false })).toBe(
    '/api/reports/people?from=2026-11-23&to=2026-11-29&till=1&format=csv',
  );
});
