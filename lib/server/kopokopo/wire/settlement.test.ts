import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Settlement } from '@/lib/domain/deposit/settlement';
import { aBankAccount, aDisbursement, aSettlement } from '@/lib/testing/settlements';
import { readNotice } from './notice';

const read = (told: object): readonly Settlement[] => readNotice(told, JSON.stringify(told)).settlements;

function one(told: object): Settlement {
  const [settlement, ...others] = read(told);
  if (settlement === undefined || others.length > 0) throw new Error('not one settlement');
  return settlement;
}

describe('a notice of a settlement', () => {
  test('is read in the published form, with the end of the account alone', () => {
    const told = aSettlement();
    expect(readNotice(told, '')).toMatchObject({ topic: 'settlement_transfer_completed', facts: [], fault: null });
    expect(one(told)).toEqual({
      upstreamId: '77aa1b2c-0000-4aaa-8bbb-000000000001-2d33',
      status: 'Transferred',
      isDone: true,
      amountMinor: 49_452_00,
      currency: 'KES',
      till: null,
      destination: {
        key: 'c0ffee00-1111-4222-8333-000000000001',
        kind: 'bank',
        name: 'Duka la Mfano',
        accountEnd: '4455',
        method: 'EFT',
      },
      settledAt: '2026-11-23T07:57:58.444Z',
      toldAt: '2026-11-23T08:00:08.000Z',
      parts: [24_452_00, 25_000_00].map((amountMinor) => ({
        batch: 0,
        amountMinor,
        status: 'Transferred',
        bankReference: null,
        originatedAt: '2026-11-23T07:57:58.623Z',
      })),
    });
  });

  test.each(['settlement_method', 'transfer_method', 'destination_settlement_method'])(
    'takes the method under the name %s',
    (name) => {
      const destination = aBankAccount({ settlement_method: undefined, [name]: 'RTS' });
      expect(one(aSettlement({ destination })).destination.method).toBe('RTS');
    },
  );

  test('without a sum has that of its parts, and none when a part has none', () => {
    expect(one(aSettlement({ amount: null })).amountMinor).toBe(49_452_00);
    expect(one(aSettlement({ amount: { currency: 'KES', value: null } })).amountMinor).toBe(49_452_00);
    const disbursements = [aDisbursement(), aDisbursement({ amount: null })];
    expect(one(aSettlement({ amount: null, disbursements })).amountMinor).toBeNull();
    expect(one(aSettlement({ amount: null, disbursements: [] })).amountMinor).toBeNull();
    expect(one(aSettlement({ amount: undefined, disbursements: undefined })).amountMinor).toBeNull();
  });

  test('with several batches has all their parts', () => {
    const batch = (...disbursements: object[]) => ({ status: 'Transferred', disbursements });
    const told = one(
      aSettlement({
        amount: null,
        disbursements: undefined,
        transfer_batches: [
          batch(aDisbursement({ amount: '10.0', transaction_reference: 'FT00000001' })),
          batch(aDisbursement({ amount: '20.5' }), aDisbursement({ amount: 30 })),
        ],
      }),
    );
    expect(told.amountMinor).toBe(60_50);
    expect(told.parts.map(({ batch: n, bankReference }) => [n, bankReference])).toEqual([
      [0, 'FT00000001'],
      [1, null],
      [1, null],
    ]);
  });

  test('to two accounts is two settlements, each with the sum of its own parts', () => {
    const result = {
      data: {
        id: '88bb1b2c-0000-4aaa-8bbb-000000000002',
        type: 'settlement_transfer',
        attributes: {
          status: 'Processed',
          created_at: '2026-11-23T10:57:58.444+03:00',
          amount: { currency: 'KES', value: null },
          transfer_batches: [
            {
              status: 'Transferred',
              disbursements: [
                aDisbursement({ amount: '40.0', destination_type: 'Bank Account', destination_reference: 'AA' }),
                aDisbursement({ amount: '60.0', destination_type: 'Mobile Wallet', destination_reference: 'BB' }),
              ],
            },
          ],
        },
      },
    };
    expect(
      read(result).map(({ upstreamId, amountMinor, destination: { key, kind }, isDone }) => ({
        upstreamId,
        amountMinor,
        key,
        kind,
        isDone,
      })),
    ).toEqual([
      { upstreamId: result.data.id, amountMinor: 40_00, key: 'aa', kind: 'bank', isDone: true },
      { upstreamId: result.data.id, amountMinor: 60_00, key: 'bb', kind: 'wallet', isDone: true },
    ]);
  });

  test.each([
    ['Failed', false],
    ['Pending', false],
    ['Cancelled', false],
    ['transferred', true],
    [null, true],
  ])('with the status %s says whether the money was sent: %s', (status, isDone) => {
    expect(one(aSettlement({ status, disbursements: [] })).isDone).toBe(isDone);
  });

  test('of which every part failed was not sent, and a failed part is in no sum', () => {
    const failed = aDisbursement({ amount: '5.0', status: 'Failed' });
    expect(one(aSettlement({ disbursements: [failed] })).isDone).toBe(false);
    expect(one(aSettlement({ amount: null, disbursements: [failed, aDisbursement()] }))).toMatchObject({
      isDone: true,
      amountMinor: 100_00,
    });
  });

  test('without an id, a reference or a destination is still one settlement', () => {
    const bare = { topic: 'settlement_transfer_completed', event: { type: 'Settlement', resource: { amount: 12 } } };
    expect(one(bare)).toMatchObject({
      amountMinor: 12_00,
      isDone: true,
      destination: { kind: 'other', key: 'unknown' },
    });
    expect(one(bare).upstreamId).toMatch(/^[0-9a-f]{64}$/);
    const byNumber = aSettlement({ destination: aBankAccount({ reference: null }) });
    expect(one(byNumber).destination.key).toMatch(/^bank [0-9a-f]{16}$/);
  });

  test('of any content is read without an error', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...KEYS), fc.jsonValue()), fc.jsonValue(), (resource, value) => {
        for (const { amountMinor, parts } of [
          ...read(aSettlement(resource)),
          ...read(aSettlement({ destination: value })),
        ])
          for (const sum of [amountMinor, ...parts.map((part) => part.amountMinor)])
            expect(sum === null || Number.isSafeInteger(sum)).toBe(true);
      }),
    );
  });
});

const KEYS = ['id', 'amount', 'status', 'currency', 'destination', 'disbursements', 'transfer_batches', 'till_number'];
