import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createConnection, HICCUP_MS, TRY_AGAIN_MS, SILENT_MS, TRY_MS, watchConnection } from './connection';

const START = Date.parse('2026-11-23T07:14:00.000Z');

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(START);
});
afterEach(() => void vi.useRealTimers());

function aTab() {
  const line = { isThere: true, asked: 0, caughtUp: 0, catchUp: async (): Promise<void> => undefined };
  const store = createConnection();
  const told: boolean[] = [];
  store.subscribe(() => told.push(store.get().isKnown));
  const watch = watchConnection(store, {
    nowMs: () => Date.now(),
    reaches: async () => {
      line.asked += 1;
      return line.isThere;
    },
    catchUp: () => {
      line.caughtUp += 1;
      return line.catchUp();
    },
  });
  return { line, store, watch, told };
}

describe('a lost stream', () => {
  test('is not reported while the server answers', async () => {
    const { store, watch, told } = aTab();
    watch.doubt();
    await vi.advanceTimersByTimeAsync(10 * TRY_AGAIN_MS);
    expect(store.get()).toEqual({ isKnown: true, sinceMs: null });
    expect(told).toEqual([]);
  });

  test('that comes back within a short moment is not reported', async () => {
    const { line, watch, told } = aTab();
    line.isThere = false;
    watch.doubt();
    await vi.advanceTimersByTimeAsync(HICCUP_MS - TRY_MS);
    watch.heard();
    await vi.advanceTimersByTimeAsync(SILENT_MS);
    expect(told).toEqual([]);
  });

  test('without an answer means that nothing is known since the server was last heard', async () => {
    const { line, store, watch, told } = aTab();
    watch.heard();
    await vi.advanceTimersByTimeAsync(12_000);
    line.isThere = false;
    watch.doubt();
    await vi.advanceTimersByTimeAsync(HICCUP_MS + TRY_MS);
    expect(store.get()).toEqual({ isKnown: false, sinceMs: START });
    await vi.advanceTimersByTimeAsync(10 * SILENT_MS);
    expect(told).toEqual([false]);
  });

  test('is reported at once in a tab that was asleep', async () => {
    const { line, store, watch } = aTab();
    vi.setSystemTime(START + 2 * SILENT_MS);
    line.isThere = false;
    watch.doubt();
    await vi.advanceTimersByTimeAsync(0);
    expect(store.get()).toEqual({ isKnown: false, sinceMs: START });
  });
});

describe('a connection that comes back', () => {
  async function broken() {
    const tab = aTab();
    tab.line.isThere = false;
    tab.watch.doubt();
    await vi.advanceTimersByTimeAsync(2 * HICCUP_MS);
    return tab;
  }

  test.each(['by asking', 'by the stream'])(
    'is known again only after the screen has caught up, noticed %s',
    async (how) => {
      const { line, store, watch } = await broken();
      let arrive = (): void => undefined;
      line.catchUp = () => new Promise<void>((resolve) => (arrive = resolve));
      line.isThere = true;
      if (how === 'by the stream') watch.heard();
      await vi.advanceTimersByTimeAsync(TRY_MS);
      expect(store.get().isKnown).toBe(false);
      arrive();
      await vi.advanceTimersByTimeAsync(0);
      expect(store.get().isKnown).toBe(true);
    },
  );

  test('is noticed automatically, and the screen catches up once', async () => {
    const { line, store, told } = await broken();
    line.isThere = true;
    await vi.advanceTimersByTimeAsync(3 * TRY_AGAIN_MS);
    expect(store.get().isKnown).toBe(true);
    expect(line.caughtUp).toBe(1);
    expect(told).toEqual([false, true]);
  });

  test('counts from the last loss when it breaks again, not from the first', async () => {
    const { line, store, watch } = await broken();
    watch.heard();
    await vi.advanceTimersByTimeAsync(5_000);
    const again = Date.now();
    watch.heard();
    line.isThere = false;
    watch.doubt();
    await vi.advanceTimersByTimeAsync(2 * HICCUP_MS);
    expect(store.get()).toEqual({ isKnown: false, sinceMs: again });
  });
});

test('a tab that no one looks at asks the server nothing', async () => {
  const { line, watch } = aTab();
  line.isThere = false;
  watch.doubt();
  await vi.advanceTimersByTimeAsync(0);
  watch.pause();
  const { asked } = line;
  await vi.advanceTimersByTimeAsync(10 * TRY_AGAIN_MS);
  expect(line.asked).toBe(asked);
});

test('an answer to a question from before the stream was heard again is ignored', async () => {
  const store = createConnection();
  let refuse = (): void => undefined;
  const watch = watchConnection(store, {
    nowMs: () => Date.now(),
    reaches: () => new Promise<boolean>((resolve) => (refuse = () => resolve(false))),
    catchUp: async () => undefined,
  });
  vi.setSystemTime(START + 2 * SILENT_MS);
  watch.doubt();
  watch.heard();
  refuse();
  await vi.advanceTimersByTimeAsync(TRY_AGAIN_MS);
  expect(store.get().isKnown).toBe(true);
});
