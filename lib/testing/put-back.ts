import { afterEach, vi } from 'vitest';

/** Test files share a worker with its modules, so each test's changes to clocks and globals are undone after it. */
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
