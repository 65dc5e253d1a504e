import { expect, test } from 'vitest';
import { spelledTill, tillKey } from './till';

test('a till is written with its branch first, then its shop, and else by its number alone', () => {
  const till = { number: 'K000002', branch: 'Westlands', name: 'MTEJA STORES' };
  expect(spelledTill(till)).toBe('Westlands · K000002');
  expect(spelledTill({ ...till, branch: null })).toBe('MTEJA STORES · K000002');
  expect(spelledTill({ ...till, branch: null, name: null })).toBe('K000002');
});

test('one till has one key, with or without K', () => {
  expect(new Set(['K514459', ' k514459', '514459'].map(tillKey)).size).toBe(1);
});
