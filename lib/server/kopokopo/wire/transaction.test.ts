import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTransaction } from './transaction';

type Json = Record<string, unknown>;
const resource = (known: Json = {}): Json => ({
  id: '52a-not-a-uuid',
  reference: 'UKN1MPU40Z',
  origination_time: '2026-11-23T12:24:54+03:00',
  sender_phone_number: '+254700000012',
  hashed_sender_phone: 'f'.repeat(64),
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
const BUYGOODS = 'Buygoods Transaction';

describe('a transaction', () => {
  test('gives every field of money paid to a till', () => {
    expect(readTransaction(resource(), BUYGOODS)).toEqual({
      state: 'paid',
      isReversal: false,
      requestId: null,
      askId: null,
      resourceId: '52a-not-a-uuid',
      reference: 'UKN1MPU40Z',
      kind: 'till',
      upstreamStatus: 'Received',
      amountMinor: 10_000,
      askedAmountMinor: null,
      currency: 'KES',
      till: 'K000001',
      system: 'Lipa Na M-PESA',
      name: { firstName: 'Amina', middleName: null, lastName: 'Otieno' },
      phone: '+254700000012',
      failure: null,
      metadata: null,
      initiatedAt: null,
      paidAt: '2026-11-23T09:24:54.000Z',
      reversedAt: null,
    });
  });

  test.each<[string | null, string]>([
    [BUYGOODS, 'till'],
    ['buygoods_transaction', 'till'],
    ['Buygoods Transaction Reversed', 'till'],
    ['External Till to Till Transaction', 'till_to_till'],
    ['External Till To Till Reversal Transaction', 'till_to_till'],
    ['B2b Transaction', 'till_to_till'],
    ['Merchant to Merchant Transaction', 'other'],
    ['Card Transaction', 'card'],
    ['Something new', 'other'],
    [null, 'other'],
  ])('of the type %j has the kind %s', (type, kind) => {
    expect(readTransaction(resource(), type).kind).toBe(kind);
  });

  test.each<[string, Json, string]>([
    ['Received', {}, 'paid'],
    ['Complete', { status: 'Complete' }, 'paid'],
    ['received in small letters', { status: 'received' }, 'paid'],
    ['Reversed', { status: 'Reversed' }, 'reversed'],
    ['Reversed without an amount', { status: 'REVERSED', amount: null }, 'reversed'],
    ['Failed', { status: 'Failed' }, 'unclear'],
    ['no status', { status: null }, 'unclear'],
    ['Received with an amount we refuse', { amount: '1e3' }, 'unclear'],
    ['Received with a negative amount', { amount: '-5' }, 'unclear'],
    ['Received without an amount', { amount: undefined }, 'unclear'],
    ['Received in a currency we do not know', { currency: 'XTS' }, 'unclear'],
  ])('%s', (_name, known, state) => {
    expect(readTransaction(resource(known), BUYGOODS).state).toBe(state);
  });

  test.each(['Buygoods Transaction Reversed', 'External Till To Till Reversal Transaction', 'card_transaction_voided'])(
    '%s is never paid, whatever its status',
    (type) => {
      expect(readTransaction(resource({ status: 'Complete' }), type).state).toBe('reversed');
    },
  );

  test('keeps both the time of payment and the time of reversal', () => {
    expect(readTransaction(resource({ status: 'Reversed', reversal_time: '20261123130000' }), BUYGOODS)).toMatchObject({
      amountMinor: 10_000,
      paidAt: '2026-11-23T09:24:54.000Z',
      reversedAt: '2026-11-23T10:00:00.000Z',
    });
  });

  test('that is unclear has no time of payment', () => {
    expect(readTransaction(resource({ status: 'Odd' }), BUYGOODS)).toMatchObject({
      paidAt: null,
      initiatedAt: '2026-11-23T09:24:54.000Z',
      upstreamStatus: 'Odd',
    });
  });

  test('between tills has no sender', () => {
    const between = resource({
      status: 'Complete',
      sending_till: '000002',
      sender_first_name: undefined,
      sender_last_name: '',
      sender_phone_number: null,
    });
    expect(readTransaction(between, 'External Till to Till Transaction')).toMatchObject({
      state: 'paid',
      kind: 'till_to_till',
      name: null,
      phone: null,
    });
  });

  test('between merchants has no reference and no till, and is identified by its id', () => {
    const between = {
      id: 'aa11',
      amount: 20_000,
      status: 'Received',
      currency: 'KES',
      origination_time: '2026-11-23T09:24:54Z',
      sending_merchant: 'Shop',
    };
    expect(readTransaction(between, 'Merchant to Merchant Transaction')).toMatchObject({
      state: 'paid',
      kind: 'other',
      reference: null,
      till: null,
      resourceId: 'aa11',
      amountMinor: 2_000_000,
    });
  });

  test('with renamed, numeric or missing fields is still read', () => {
    const odd = {
      transaction_reference: 'ukn1mpu40z',
      reference: '',
      till_identifier: 514459,
      sender_msisdn: 254700000012,
      amount: { currency: 'KES', value: '20' },
      status: 'Received',
      sender_first_name: 'null',
    };
    expect(readTransaction(odd, BUYGOODS)).toMatchObject({
      reference: 'UKN1MPU40Z',
      till: '514459',
      phone: '+254700000012',
      amountMinor: 2_000,
      resourceId: null,
      name: null,
      paidAt: null,
    });
  });

  test('with any content is read without an exception, and is paid only with an amount and a known status', () => {
    const key = fc.constantFrom(...Object.keys(resource()), 'reversal_time', 'till_identifier', 'sender_msisdn');
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue()), fc.option(fc.string()), (content, type) => {
        const fact = readTransaction(content, type);
        expect(fact.isReversal).toBe(false);
        if (fact.state === 'paid')
          expect([fact.amountMinor !== null, /^(received|complete)$/i.test(fact.upstreamStatus ?? '')]).toEqual([
            true,
            true,
          ]);
      }),
    );
  });
});
