import { afterEach, vi } from 'vitest';

/** Test files share a worker and what it has loaded: what one test puts in place of clocks and globals goes with it. */
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
