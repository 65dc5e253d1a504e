import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayStandInAddress } from '@/lib/domain/payment-query/address-safe';
import { readPaymentQuery } from '@/lib/domain/payment-query/payment-query';
import { type Counted, listPath, presetPath, reportFilePath, ticksQuery } from './report-paths';

const RANGE = { from: '2026-11-23', to: '2026-11-29' };
const someTills = fc.uniqueArray(fc.constantFrom('522533', 'K000001', '600100'));
const aClock = fc.record({ hour: fc.nat({ max: 23 }), weekday: fc.nat({ max: 6 }) }, { requiredKeys: [] });
const COUNTED: readonly Counted[] = ['arrived', 'takenBack', 'failed', 'open', 'foundLate', 'notHandedOver'];

test('the list behind every figure is named in the language of searches, and may stand in an address', () => {
  fc.assert(
    fc.property(fc.constantFrom(...COUNTED), someTills, aClock, (counted, tills, clock) => {
      const path = listPath(counted, { range: RANGE, tills, ...clock });
      const query = readPaymentQuery(new URL(path ?? '', 'http://here').searchParams.get('q') ?? '', '2026-11-29');
      expect(query).toMatchObject({ text: '', troubles: [] });
      expect(mayStandInAddress(query)).toBe(true);
      expect(query.terms).toContainEqual(expect.objectContaining({ on: 'day', ...RANGE, isNot: false }));
      if (tills.length > 0)
        expect(query.terms).toContainEqual(
          expect.objectContaining({ on: 'till', till: tills.join(','), isNot: false }),
        );
    }),
  );
  expect(listPath('failed', { range: { from: '2026-11-28', to: '2026-11-28' }, tills: ['522533'] })).toBe(
    '/payments?q=day%3A2026-11-28+till%3A522533+state%3Afailed',
  );
});

test('an hour, a weekday and several tills are named as people write them', () => {
  const tills = ['522533', 'K000001'];
  expect(listPath('arrived', { range: RANGE, tills, hour: 9, weekday: 6 })).toBe(
    `/payments?${new URLSearchParams({
      q: 'day:2026-11-23..2026-11-29 till:522533,K000001 weekday:sun hour:9 -state:failed -state:waiting -state:unclear',
    }).toString()}`,
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
  expect(ticksQuery('ticks', { range: RANGE, tills, name: 'Amina' })).toBeNull();
});

test('the ticks of a person are searched by name, and so not in an address', () => {
  const q = ticksQuery('withoutOrder', { range: RANGE, tills: [], name: 'Amina Otieno' });
  expect(q).toBe('handed:2026-11-23..2026-11-29 by:"Amina Otieno" order:none');
  expect(mayStandInAddress(readPaymentQuery(q ?? '', '2026-11-29'))).toBe(false);
  expect(ticksQuery('longAfter', { range: RANGE, tills: ['1', '2'], name: 'Amina' })).toBe(
    'handed:2026-11-23..2026-11-29 by:Amina till:1,2 late:yes',
  );
});

test('a report and its files keep the chosen tills', () => {
  expect(presetPath('today', { tills: ['1', '2'] })).toBe('/reports?days=today&till=1&till=2');
  expect(reportFilePath('people', { range: RANGE, tills: ['1'], isCounted: false })).toBe(
    '/api/reports/people?from=2026-11-23&to=2026-11-29&till=1&format=csv',
  );
});
