import { expect, test } from 'vitest';
import { beginsAtDesk, counterOf } from './first-page';

test('finance and support begin at the desk, and everybody else at the counter', () => {
  const begin = (['owner', 'finance', 'support', 'cashier'] as const).filter((role) =>
    beginsAtDesk({ role, device: null }),
  );
  expect(begin).toEqual(['finance', 'support']);
  expect(counterOf({ role: 'cashier', device: null })).toBe('/');
  expect(counterOf({ role: 'finance', device: null })).toBe('/?counter=1');
});

test('whoever is at a shared device begins at the counter', () => {
  expect(beginsAtDesk({ role: 'finance', device: 'Front counter' })).toBe(false);
});
