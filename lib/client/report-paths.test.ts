import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayStandInAddress } from '@/lib/domain/payment-query/address-safe';
import { readPaymentQuery } from '@/lib/domain/payment-query/payment-query';
import { type Counted, listPath, presetPath, reportFilePath } from './report-paths';

const RANGE = { from: '2026-11-23', to: '2026-11-29' };
const COUNTED: readonly Counted[] = ['arrived', 'takenBack', 'failed', 'open', 'foundLate', 'notHandedOver'];

test('the list behind every figure is named in the language of searches, and may stand in an address', () => {
  fc.assert(
    fc.property(fc.constantFrom(...COUNTED), fc.option(fc.constantFrom('522533', 'K000001')), (counted, till) => {
      const path = listPath(counted, { range: RANGE, tills: till === null ? [] : [till] });
      const query = readPaymentQuery(new URL(path ?? '', 'http://here').searchParams.get('q') ?? '', '2026-11-29');
      expect(query).toMatchObject({ text: '', troubles: [] });
      expect(mayStandInAddress(query)).toBe(true);
      expect(query.terms).toContainEqual(expect.objectContaining({ on: 'day', ...RANGE, isNot: false }));
    }),
  );
  expect(listPath('failed', { range: { from: '2026-11-28', to: '2026-11-28' }, tills: ['522533'] })).toBe(
    '/payments?q=day%3A2026-11-28+till%3A522533+state%3Afailed',
  );
});

test('of several tills there is no list, since a search names one', () => {
  expect(listPath('failed', { range: RANGE, tills: ['1', '2'] })).toBeNull();
});

test('a report and its files keep the chosen tills', () => {
  expect(presetPath('today', { tills: ['1', '2'] })).toBe('/reports?days=today&till=1&till=2');
  expect(reportFilePath('people', { range: RANGE, tills: ['1'], isCounted: false })).toBe(
    '/api/reports/people?from=2026-11-23&to=2026-11-29&till=1&format=csv',
  );
});
