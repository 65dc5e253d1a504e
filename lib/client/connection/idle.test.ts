import { expect, test } from 'vitest';
import { ABANDONED_MS, mayReload, IDLE_MS } from './idle';

const IDLE = { isHidden: false, untouchedMs: IDLE_MS, hasText: false, isBusy: false };

test.each([
  ['that nobody has touched for a while', IDLE, true],
  ['that was touched a moment ago', { ...IDLE, untouchedMs: IDLE_MS - 1 }, false],
  ['that is hidden, however lately it was touched', { ...IDLE, isHidden: true, untouchedMs: 0 }, true],
  ['with something typed', { ...IDLE, hasText: true }, false],
  ['with something typed, hidden', { ...IDLE, isHidden: true, hasText: true }, false],
  ['with something typed long ago', { ...IDLE, hasText: true, untouchedMs: ABANDONED_MS }, true],
  ['with a tick on its way', { ...IDLE, isBusy: true, isHidden: true, untouchedMs: 10 * ABANDONED_MS }, false],
])('a page %s may be loaded anew: %#', (_name, moment, may) => {
  expect(mayReload(moment)).toBe(may);
});
