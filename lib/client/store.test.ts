import { expect, test } from 'vitest';
import { createStore } from './store';

test('a store reports each change to each subscriber, until the subscriber stops', () => {
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

test('a store reports no change when the value is the same again', () => {
  const value = { is: 'known' };
  const store = createStore(value);
  let changes = 0;
  store.subscribe(() => (changes += 1));
  store.set(value);
  expect(changes).toBe(0);
  store.set({ ...value });
  expect(changes).toBe(1);
});

test('the work of a watched store begins with the first subscriber and ends with the last', () => {
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
