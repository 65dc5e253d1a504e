import { expect, test } from 'vitest';
import type { Fact, Source } from '@/lib/domain/evidence';
import { fold } from '@/lib/domain/fold';
import { readNotice } from '@/lib/server/kopokopo/wire/notice';
import { readPollResult } from '@/lib/server/kopokopo/wire/poll-result';
import { readIncomingPayment } from '@/lib/server/kopokopo/wire/incoming-payment';

const ID = 'a1b2c3d4-0111-e511-80da-0aa34a9b2388';

const resource = (amount: unknown) => ({
  id: 'r1',
  reference: 'UKN1MPU40Z',
  origination_time: '2026-11-23T12:24:54+03:00',
  amount,
  currency: 'KES',
  till_number: 'K000001',
  status: 'Received',
});
const incoming = (amount: unknown) =>
  JSON.stringify({
    data: {
      id: ID,
      type: 'incoming_payment',
      attributes: {
        status: 'Success',
        event: { type: 'Incoming Payment Request', resource: resource(amount), errors: null },
      },
    },
  });
const polled = (amount: unknown) =>
  JSON.stringify({
    data: {
      id: ID,
      type: 'polling',
      attributes: { status: 'Success', transactions: [{ type: 'Buygoods Transaction', resource: resource(amount) }] },
    },
  });
const notice = (told: object): Fact[] => readNotice(told, JSON.stringify(told)).facts;
const list = (body: string): Fact[] => {
  const read = readPollResult(body, ID);
  return read.state === 'ready' ? read.transactions.flatMap(({ fact }) => fact ?? []) : [];
};

/** Every way in which Kopo Kopo reports money. */
const WAYS: [string, Source, (amount: unknown) => Fact[]][] = [
  [
    'our own question',
    'query',
    (amount) => [readIncomingPayment(incoming(amount), ID).fact].filter((fact) => fact !== null),
  ],
  ['a callback', 'callback', (amount) => notice(JSON.parse(incoming(amount)))],
  [
    'a webhook',
    'webhook',
    (amount) =>
      notice({
        topic: 'buygoods_transaction_received',
        id: 'e1',
        event: { type: 'Buygoods Transaction', resource: resource(amount) },
      }),
  ],
  [
    "M-PESA's own flat form",
    'webhook',
    (amount) =>
      notice({
        TransactionType: 'Pay Bill',
        TransID: 'UKN1MPU40Z',
        TransAmount: amount,
        BusinessShortCode: '000001',
        TransTime: '20261123122454',
      }),
  ],
  ['the list', 'poll', (amount) => list(polled(amount))],
];

test.each(WAYS)(
  'a payment of zero or without a readable sum that comes by %s is not paid, and a payment of one cent is',
  (_, source, facts) => {
    const folded = (amount: unknown) =>
      fold(facts(amount).map((fact, at) => ({ ...fact, id: String(at), source, heardAt: '2026-11-23T09:30:00.000Z' })));
    const unread = ['-450', '1,250.50', 'KES 450', '1e3', 1e21, '0.001', '', 'null', null, undefined, true, [450], {}];
    for (const sum of unread)
      expect(folded(sum), JSON.stringify(sum)).toMatchObject({ state: 'unclear', amountMinor: null, paidAt: null });
    for (const nothing of ['0', '0.0', '0.00', 0, -0, { currency: 'KES', value: '0' }])
      expect(folded(nothing), JSON.stringify(nothing)).toMatchObject({
        state: 'unclear',
        amountMinor: 0,
        paidAt: null,
        happenedAt: '2026-11-23T09:24:54.000Z',
      });
    expect(folded('0.01')).toMatchObject({ state: 'paid', amountMinor: 1 });
  },
);
