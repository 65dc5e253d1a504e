import { expect, test } from 'vitest';
import { orderSum } from './order-sum';

test('payments of one order add up, and the sum says how much is left or was paid too much', () => {
  expect(orderSum('55', [{ amountMinor: 600_00, dueMinor: 1_000_00 }])).toEqual({
    order: '55',
    dueMinor: 1_000_00,
    paidMinor: 600_00,
    leftMinor: 400_00,
    payments: 1,
  });
  expect(
    orderSum('55', [
      { amountMinor: 600_00, dueMinor: 1_000_00 },
      { amountMinor: 600_00, dueMinor: null },
    ]).leftMinor,
  ).toBe(-200_00);
});

test('the last price of an order counts, and without a price it is unknown how much is left', () => {
  expect(
    orderSum('55', [
      { amountMinor: 600_00, dueMinor: 600_00 },
      { amountMinor: 100_00, dueMinor: 900_00 },
    ]).leftMinor,
  ).toBe(200_00);
  expect(orderSum('55', [{ amountMinor: 600_00, dueMinor: null }]).leftMinor).toBeNull();
});
