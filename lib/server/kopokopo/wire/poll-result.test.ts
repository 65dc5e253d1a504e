import { describe, expect, test } from 'vitest';
import { readPollResult } from './poll-result';

const ID = 'a1b2c3d4-0111-e511-80da-0aa34a9b2388';

type Json = Record<string, unknown>;
const transaction = (known: Json = {}, type: unknown = 'Buygoods Transaction'): Json => ({
  type,
  resource: {
    id: 'aa11',
    amount: '100.0',
    status: 'Received',
    system: 'Lipa Na M-PESA',
    currency: 'KES',
    reference: 'UKN1MPU40Z',
    till_number: 'K000001',
    origination_time: '2026-11-23T12:24:54+03:00',
    ...known,
  },
});
const body = (attributes: Json, frame: Json = {}): string =>
  JSON.stringify({
    data: {
      id: ID,
      type: 'polling',
      attributes: {
        status: 'Success',
        from_time: '2026-11-23T08:00:00+03:00',
        to_time: '2026-11-23T12:30:00+03:00',
        transactions: [],
        scope: 'Till',
        scope_reference: 'K000001',
        ...attributes,
      },
      ...frame,
    },
  });
const read = (attributes: Json, frame?: Json) => readPollResult(body(attributes, frame), ID);

describe('a list', () => {
  test('gives each transaction with its fact, and the stretch that the list covers', () => {
    expect(
      read({
        transactions: [
          transaction(),
          transaction({ reference: 'UKN1MPU41Z', status: 'Complete' }, 'External Till to Till Transaction'),
        ],
      }),
    ).toMatchObject({
      state: 'ready',
      transactions: [
        { fact: { state: 'paid', kind: 'till', reference: 'UKN1MPU40Z', amountMinor: 10_000 } },
        { fact: { state: 'paid', kind: 'till_to_till', reference: 'UKN1MPU41Z' } },
      ],
      says: { from: '2026-11-23T05:00:00.000Z', to: '2026-11-23T09:30:00.000Z', till: 'K000001' },
    });
  });

  test('keeps the exact text of each transaction', () => {
    const written =
      '{"type" : "Buygoods Transaction","resource":{"amount":115.00,"reference":"UKN1MPU40Z","status":"Received"}}';
    const reading = readPollResult(
      `{"data":{"id":"${ID}","attributes":{"status":"Success","transactions":[ ${written} ]}}}`,
      ID,
    );
    expect(reading).toMatchObject({
      state: 'ready',
      transactions: [{ source: written, fact: { amountMinor: 11_500 } }],
    });
  });

  test('with reversed money marks that payment as reversed', () => {
    expect(read({ transactions: [transaction({ status: 'Reversed' })] })).toMatchObject({
      transactions: [{ fact: { state: 'reversed', isReversal: false, amountMinor: 10_000 } }],
    });
  });

  test.each<[string, unknown]>([
    ['an empty array', []],
    ['null', null],
  ])('with %s in it has no transactions', (_name, transactions) => {
    expect(read({ transactions })).toMatchObject({ state: 'ready', transactions: [] });
  });

  test('is still read if one transaction has no resource', () => {
    expect(read({ transactions: [{ type: 'Something', resource: null }, 'text', transaction()] })).toMatchObject({
      transactions: [
        { fact: null, source: '{"type":"Something","resource":null}' },
        { fact: null, source: '"text"' },
        { fact: { state: 'paid' } },
      ],
    });
  });

  test('of the whole company has no till', () => {
    expect(read({ scope: 'Company', scope_reference: null })).toMatchObject({ says: { till: null } });
  });
});

describe('an answer that is no list', () => {
  test.each(['Pending', 'pending', 'Processing', '', null])('with %j is not ready yet', (status) => {
    expect(read({ status, transactions: null })).toEqual({ state: 'pending' });
  });

  test.each<[unknown, string | null]>([
    [['Range too long'], 'Range too long'],
    ['Range too long', 'Range too long'],
    [[{ code: 400, description: 'Range too long' }], 'Range too long'],
    [[], null],
    [undefined, null],
  ])('with %j has failed', (errors, words) => {
    expect(read({ status: 'FAILED', errors })).toEqual({ state: 'failed', words });
  });

  test('about another id does not count', () => {
    expect(read({}, { id: 'a652f86f-f2aa-4d70-baa2-ccfe4b78f4fc' })).toEqual({
      state: 'not_understood',
      fault: 'other_id',
    });
  });

  test.each([
    '',
    'null',
    '<html>',
    '{}',
    '{"data":{"attributes":[]}}',
    body({ transactions: {} }),
    body({ transactions: undefined }),
    body({}, { type: 'incoming_payment' }),
    body({}).slice(0, 90),
  ])('is unreadable: %j', (text) => {
    expect(readPollResult(text, ID)).toEqual({ state: 'not_understood', fault: 'unreadable' });
  });
});
