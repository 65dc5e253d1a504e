import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import type { AlarmView } from '@/lib/contract/claims';
import type { ExpectedPaymentView } from '@/lib/contract/expected-payments';
import type { PaymentView } from '@/lib/contract/payment-view';
import { aPaymentView } from '@/lib/testing/a-payment-view';
import { putPayment } from '@/lib/client/live-cache';
import { putAlarm, putExpectedPayment } from './live-counter';
import { alarmsKey, expectedPaymentsKey } from './query-keys';

const id = (n: number): string => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 23, 14, 40, seconds)).toISOString();

const PAYMENT = aPaymentView({ id: id(9), happenedAt: at(0), paidAt: at(0), checkedAt: at(0), changedAt: at(0) });
const ALARM: AlarmView = {
  id: id(1),
  kind: 'reversed',
  payment: PAYMENT,
  claim: { by: 'Amina', at: at(0), order: null },
  raisedAt: at(1),
  acknowledged: null,
};
const WAITING: ExpectedPaymentView = {
  id: id(2),
  till: 'K000001',
  amountMinor: 120_000,
  currency: 'KES',
  staffId: id(3),
  by: 'Amina',
  device: null,
  createdAt: at(0),
  expiresAt: at(900),
  endedAt: null,
  outcome: null,
  payment: null,
  chosenBy: null,
  shownBefore: null,
  arrivals: [],
};
const MET: ExpectedPaymentView = { ...WAITING, outcome: 'met', endedAt: at(5), payment: PAYMENT };

const holding = (key: readonly string[], data: unknown): QueryClient => {
  const client = new QueryClient();
  client.setQueryData(key, data);
  return client;
};

describe('an alarm from the stream', () => {
  test('rings once, and is gone when someone has acknowledged it', () => {
    const client = holding(alarmsKey, []);
    putAlarm(client, ALARM);
    putAlarm(client, ALARM);
    expect(client.getQueryData(alarmsKey)).toEqual([ALARM]);
    putAlarm(client, { ...ALARM, acknowledged: { by: 'Farida', at: at(9) } });
    expect(client.getQueryData(alarmsKey)).toEqual([]);
  });

  test('is not added before the page has fetched its alarms', () => {
    const client = new QueryClient();
    putAlarm(client, ALARM);
    expect(client.getQueryData(alarmsKey)).toBeUndefined();
  });
});

describe('an expected payment', () => {
  const held = (client: QueryClient) => client.getQueryData<ExpectedPaymentView[]>(expectedPaymentsKey);

  test('turns met, and a late message never turns it back to waiting', () => {
    const client = holding(expectedPaymentsKey, []);
    for (const view of [WAITING, MET, WAITING]) putExpectedPayment(client, view);
    expect(held(client)).toEqual([MET]);
  });

  test('shows the changes of its payment, forwards only', () => {
    const client = holding(expectedPaymentsKey, [MET]);
    const reversed: ExpectedPaymentView = { ...MET, payment: { ...PAYMENT, state: 'reversed', changedAt: at(20) } };
    for (const view of [reversed, MET]) putExpectedPayment(client, view);
    expect(held(client)).toEqual([reversed]);
    const undone: ExpectedPaymentView = { ...MET, outcome: 'undone', payment: null };
    for (const view of [undone, MET]) putExpectedPayment(client, view);
    expect(held(client)).toEqual([undone]);
  });

  test('shows the tick of its payment from whichever source comes first', () => {
    const client = holding(expectedPaymentsKey, [MET]);
    const claimed: PaymentView = {
      ...PAYMENT,
      changedAt: at(7),
      claim: { id: id(4), by: 'Amina', at: at(7), note: null, order: null },
    };
    putPayment(client, claimed);
    putPayment(client, PAYMENT);
    expect(held(client)).toEqual([{ ...MET, payment: claimed }]);
  });

  test('disappears when it was cancelled', () => {
    const client = holding(expectedPaymentsKey, [WAITING]);
    putExpectedPayment(client, { ...WAITING, outcome: 'cancelled' });
    expect(held(client)).toEqual([]);
  });
});
