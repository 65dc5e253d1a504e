import { expect, test } from 'vitest';
import { ABANDONED_MS, mayReload, QUIET_MS } from './idle';

const QUIET = { isHidden: false, untouchedMs: QUIET_MS, hasText: false, isBusy: false };

test.each([
  ['that nobody has touched for a while', QUIET, true],
  ['that was touched a moment ago', { ...QUIET, untouchedMs: QUIET_MS - 1 }, false],
  ['that is hidden, however lately it was touched', { ...QUIET, isHidden: true, untouchedMs: 0 }, true],
  ['with something typed', { ...QUIET, hasText: true }, false],
  ['with something typed, hidden', { ...QUIET, isHidden: true, hasText: true }, false],
  ['with something typed long ago', { ...QUIET, hasText: true, untouchedMs: ABANDONED_MS }, true],
  ['with a tick on its way', { ...QUIET, isBusy: true, isHidden: true, untouchedMs: 10 * ABANDONED_MS }, false],
])('a page %s may be loaded anew: %#', (_name, moment, may) => {
  expect(mayReload(moment)).toBe(may);
});
