import { expect, test } from 'vitest';
import { createStore } from './store';

test('a store tells each subscriber of each change, and of none once it has stopped', () => {
  const store = createStore(1);
  const seen: string[] = [];
  const stop = store.subscribe(() => seen.push(`a${store.get()}`));
  store.subscribe(() => seen.push(`b${store.get()}`));
  store.set(2);
  stop();
  store.set(3);
  expect(seen).toEqual(['a2', 'b2', 'b3']);
  expect(store.first).toBe(1);
});

test('the same value again is no change', () => {
  const value = { is: 'known' };
  const store = createStore(value);
  let changes = 0;
  store.subscribe(() => (changes += 1));
  store.set(value);
  expect(changes).toBe(0);
  store.set({ ...value });
  expect(changes).toBe(1);
});

test('what runs while a store is watched begins with the first subscriber and ends with the last', () => {
  const happened: string[] = [];
  const store = createStore(0, () => {
    happened.push('begins');
    return () => happened.push('ends');
  });
  const [stopOne, stopOther] = [store.subscribe(() => undefined), store.subscribe(() => undefined)];
  expect(happened).toEqual(['begins']);
  stopOne();
  stopOne();
  expect(happened).toEqual(['begins']);
  stopOther();
  expect(happened).toEqual(['begins', 'ends']);
  store.subscribe(() => undefined)();
  expect(happened).toEqual(['begins', 'ends', 'begins', 'ends']);
});
