import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readIncomingPayment } from './incoming-payment';

const ID = 'a1b2c3d4-0111-e511-80da-0aa34a9b2388';

type Json = Record<string, unknown>;
const resource = (known: Json = {}): Json => ({
  id: '52a-not-a-uuid',
  reference: 'UKN1MPU40Z',
  origination_time: '2026-11-23T12:24:54+03:00',
  sender_phone_number: '+254700000012',
  amount: '100.0',
  currency: 'KES',
  till_number: 'K000001',
  system: 'Lipa Na M-PESA',
  status: 'Received',
  sender_first_name: 'Amina',
  sender_middle_name: null,
  sender_last_name: 'Otieno',
  ...known,
});
const body = (attributes: Json, frame: Json = {}): string =>
  JSON.stringify({
    data: {
      id: ID,
      type: 'incoming_payment',
      attributes: { initiation_time: '2026-11-23T12:24:48.622+03:00', ...attributes },
      ...frame,
    },
  });
const event = (known: Json): Json => ({ type: 'Incoming Payment Request', resource: null, errors: null, ...known });
const read = (attributes: Json, frame?: Json) => readIncomingPayment(body(attributes, frame), ID).fact;

describe('an answer about one incoming payment', () => {
  test('gives every field of a paid payment', () => {
    expect(read({ status: 'Success', event: event({ resource: resource() }), metadata: { order: '55' } })).toEqual({
      state: 'paid',
      isReversal: false,
      requestId: ID,
      askId: null,
      resourceId: '52a-not-a-uuid',
      reference: 'UKN1MPU40Z',
      kind: 'asked',
      upstreamStatus: 'Success',
      amountMinor: 10_000,
      askedAmountMinor: null,
      currency: 'KES',
      till: 'K000001',
      system: 'Lipa Na M-PESA',
      name: { firstName: 'Amina', middleName: null, lastName: 'Otieno' },
      phone: '+254700000012',
      failure: null,
      metadata: { order: '55' },
      initiatedAt: '2026-11-23T09:24:48.622Z',
      paidAt: '2026-11-23T09:24:54.000Z',
      reversedAt: null,
    });
  });

  test.each<[string, Json, string]>([
    ['Pending', { status: 'Pending', event: event({}) }, 'waiting'],
    ['Sent', { status: 'Sent', event: event({}) }, 'waiting'],
    ['Received with nothing received', { status: 'Received', event: event({}) }, 'waiting'],
    ['pending in small letters, event null', { status: 'pending', event: null }, 'waiting'],
    ['Pending, event missing', { status: 'Pending' }, 'waiting'],
    [
      'still under processing',
      { status: 'Failed', event: event({ errors: 'The transaction is still under processing' }) },
      'waiting',
    ],
    ['Received with a resource', { status: 'Received', event: event({ resource: resource() }) }, 'paid'],
    [
      'Success with a Complete resource',
      { status: 'SUCCESS', event: event({ resource: resource({ status: 'Complete' }) }) },
      'paid',
    ],
    ['Failed', { status: 'Failed', event: event({ errors: 'No response from user.' }) }, 'failed'],
    [
      'Success, but the money was taken back',
      { status: 'Success', event: event({ resource: resource({ status: 'Reversed' }) }) },
      'reversed',
    ],
    ['Success with nothing in it', { status: 'Success', event: event({}) }, 'unclear'],
    [
      'Success with an amount we refuse',
      { status: 'Success', event: event({ resource: resource({ amount: '1e3' }) }) },
      'unclear',
    ],
    [
      'Success with no amount',
      { status: 'Success', event: event({ resource: resource({ amount: null }) }) },
      'unclear',
    ],
    [
      'Success with a Failed resource',
      { status: 'Success', event: event({ resource: resource({ status: 'Failed' }) }) },
      'unclear',
    ],
    ['Failed with a Received resource', { status: 'Failed', event: event({ resource: resource() }) }, 'unclear'],
    ['Pending with a resource', { status: 'Pending', event: event({ resource: resource() }) }, 'unclear'],
    [
      'Received with a resource in a form that we do not read',
      { status: 'Received', event: event({ resource: [resource()] }) },
      'unclear',
    ],
    ['Received with a text for a resource', { status: 'Received', event: event({ resource: 'KES 450' }) }, 'unclear'],
    ['a word we do not know', { status: 'Cancelled', event: event({}) }, 'unclear'],
    ['no status at all', { event: event({ resource: resource() }) }, 'unclear'],
  ])('%s', (_name, attributes, state) => {
    expect(read(attributes)?.state).toBe(state);
  });

  test.each<[unknown, string, string | null]>([
    ['The initiator information is invalid.', 'wrong_pin', 'The initiator information is invalid.'],
    [['The initiator information is invalid.'], 'wrong_pin', 'The initiator information is invalid.'],
    [[{ code: 501, description: 'Insufficient funds' }], 'no_money', 'Insufficient funds'],
    [{ errors: 'Request cancelled by user' }, 'cancelled', 'Request cancelled by user'],
    [[], 'none', null],
    [null, 'none', null],
    ['null', 'none', null],
  ])('gives the reason of a failure written as %j', (errors, reason, text) => {
    expect(read({ status: 'Failed', event: event({ errors }) })?.failure).toEqual({ reason, text });
  });

  test.each<[unknown, number | null]>([
    ['100.0', 10_000],
    [115.0, 11_500],
    [{ currency: 'KES', value: '20' }, 2_000],
    [{ value: 20000 }, 2_000_000],
    ['1,000', null],
    ['-5', null],
    ['', null],
    [true, null],
  ])('gives an amount written as %j', (amount, minor) => {
    expect(read({ status: 'Success', event: event({ resource: resource({ amount }) }) })?.amountMinor).toBe(minor);
  });

  test.each<[unknown, string | null]>([
    ['2026-11-23T12:24:54+03:00', '2026-11-23T09:24:54.000Z'],
    ['2026-11-23T12:24:54.123+03:00', '2026-11-23T09:24:54.123Z'],
    ['2026-11-23T09:24:54Z', '2026-11-23T09:24:54.000Z'],
    ['20261123122454', '2026-11-23T09:24:54.000Z'],
    [20261123122454, '2026-11-23T09:24:54.000Z'],
    ['2026-11-23 12:24:54', '2026-11-23T09:24:54.000Z'],
    [null, null],
    ['yesterday', null],
    ['0001-01-01T00:00:00Z', null],
  ])('gives a time written as %j', (origination_time, iso) => {
    expect(read({ status: 'Success', event: event({ resource: resource({ origination_time }) }) })?.paidAt).toBe(iso);
  });

  test('gives no name for null, "" and "null", and reads renamed and numeric fields', () => {
    const odd = resource({
      sender_first_name: null,
      sender_middle_name: '',
      sender_last_name: 'null',
      sender_phone_number: undefined,
      sender_msisdn: 254700000012,
      reference: undefined,
      transaction_reference: 'ukn1mpu40z',
      till_number: undefined,
      till_identifier: 514459,
    });
    expect(read({ status: 'Success', event: event({ resource: odd }), meta_data: { a: 1 } })).toMatchObject({
      name: null,
      phone: '+254700000012',
      reference: 'UKN1MPU40Z',
      till: '514459',
      metadata: { a: 1 },
    });
  });

  test('loses NUL, which no store keeps', () => {
    expect(
      read({
        status: 'Success',
        event: event({ resource: resource({ sender_first_name: 'A\u0000mina' }) }),
        metadata: { x: 'a\u0000b' },
      }),
    ).toMatchObject({ name: { firstName: 'Amina' }, metadata: { x: 'ab' } });
  });

  test('is no evidence when it is about another id', () => {
    expect(
      readIncomingPayment(
        body(
          { status: 'Success', event: event({ resource: resource() }) },
          { id: 'a652f86f-f2aa-4d70-baa2-ccfe4b78f4fc' },
        ),
        ID,
      ),
    ).toEqual({ fact: null, fault: 'other_id' });
  });

  test.each([
    '',
    'null',
    '[]',
    '{}',
    '<html>',
    '{"data":null}',
    '{"data":{"id":"x"}}',
    '{"data":{"attributes":[]}}',
    body({ status: 'Success' }).slice(0, 90),
    body({ status: 'Processed' }, { type: 'reversal' }),
  ])('is unreadable: %j', (text) => {
    expect(readIncomingPayment(text, ID)).toEqual({ fact: null, fault: 'unreadable' });
  });

  test('with any content never throws, and is never paid without a readable amount', () => {
    const leaf = fc.oneof(fc.jsonValue(), fc.constantFrom('Success', 'Received', 'Reversed', '100.0', '1e9', null, ID));
    const odd = fc.record(
      {
        status: leaf,
        event: fc.oneof(
          leaf,
          fc.record({
            resource: fc.oneof(
              leaf,
              fc.record({
                status: leaf,
                amount: leaf,
                currency: leaf,
                origination_time: leaf,
                sender_first_name: leaf,
              }),
            ),
            errors: leaf,
          }),
        ),
        metadata: leaf,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(odd, (attributes) => {
        const { fact } = readIncomingPayment(JSON.stringify({ data: { id: ID, attributes } }), ID);
        if (fact?.state === 'paid') expect(fact.amountMinor).toBeTypeOf('number');
      }),
      { numRuns: 1_000 },
    );
  });
});
