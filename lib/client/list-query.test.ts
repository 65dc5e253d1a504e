import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPaymentQuery } from '@/lib/domain/payment-query/payment-query';
import { queryOfAddress, queryOfForm, termOfDays } from './list-query';

const TODAY = '2026-11-29';
const form = (fields: Record<string, string>): string => queryOfForm((name) => fields[name] ?? '');

test('the older filters of an address are read as terms', () => {
  const text = queryOfAddress({ q: 'wanjiru', state: 'paid', till: 'K000001', from: '2026-11-01', to: '2026-11-28' });
  expect(text).toContain('wanjiru');
  expect(readPaymentQuery(text, TODAY)).toMatchObject({
    terms: expect.arrayContaining([
      expect.objectContaining({ on: 'state', state: 'paid' }),
      expect.objectContaining({ on: 'till', till: 'K000001' }),
      expect.objectContaining({ on: 'day', from: '2026-11-01', to: '2026-11-28' }),
    ]),
    text: 'wanjiru',
    troubles: [],
  });
});

test('an address with one day alone means all days from it, or up to it', () => {
  const days = (filters: { from?: string; to?: string }) => readPaymentQuery(queryOfAddress(filters), TODAY).terms[0];
  expect(days({ from: '2026-11-01' })).toMatchObject({ from: '2026-11-01', to: '2199-12-31' });
  expect(days({ to: '2026-11-01' })).toMatchObject({ from: '1900-01-01', to: '2026-11-01' });
});

test('what an address says wrongly is a trouble that the list can explain, not a filter that is dropped', () => {
  expect(readPaymentQuery(queryOfAddress({ from: 'rubbish' }), TODAY).troubles).toMatchObject([{ why: 'not_a_day' }]);
  expect(readPaymentQuery(queryOfAddress({ state: 'nothing' }), TODAY).troubles).toMatchObject([
    { why: 'no_such_word' },
  ]);
});

test('two fields of days become one term, day first or ISO', () => {
  expect(form({ q: 'state:paid', from: '28/11/2026', to: '2026-11-30' })).toBe('state:paid day:2026-11-28..2026-11-30');
  expect(form({ q: 'day:today till:000001', from: '28/11/2026', to: '28/11/2026' })).toBe('till:000001 day:2026-11-28');
});

test('a range backwards and a day of no calendar are named with their field', () => {
  expect(termOfDays('30/11/2026', '28/11/2026')).toEqual({ field: 'to', why: 'backwards' });
  expect(termOfDays('31/02/2026', '')).toEqual({ field: 'from', why: 'no_such_day' });
  expect(termOfDays('28/11/2026', 'soon')).toEqual({ field: 'to', why: 'not_a_day' });
  expect(termOfDays('', '')).toEqual({ field: 'from', why: 'empty' });
});

test('a form without script keeps days that cannot be read, for the list to explain', () => {
  const { terms, troubles } = readPaymentQuery(form({ q: 'state:paid day:today', from: '31/02/2026', to: '' }), TODAY);
  expect(troubles).toMatchObject([{ why: 'no_such_day' }]);
  expect(terms.map(({ on }) => on)).toEqual(['state']);
});

test('a name in the field of a form is one term, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 20 }), (name) => {
      fc.pre(name.trim() !== '');
      const [term] = readPaymentQuery(form({ q: 'state:paid', by: name }), TODAY).terms.filter(({ on }) => on === 'by');
      expect(term).toMatchObject({ on: 'by', text: name.trim() });
    }),
  );
});
