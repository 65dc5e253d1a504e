import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { untilLoaded } from './until-loaded';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a part that does not load at first is tried again until it loads', async () => {
  const load = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error('no line'))
    .mockRejectedValueOnce(new Error('no line'))
    .mockResolvedValue('part');
  const loaded = untilLoaded(load);
  await vi.advanceTimersByTimeAsync(60_000);
  await expect(loaded).resolves.toBe('part');
  expect(load).toHaveBeenCalledTimes(3);
});

test('a part that no longer exists is not tried for ever', async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(new Error('gone'));
  const failed = expect(untilLoaded(load)).rejects.toThrow('gone');
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  await failed;
  expect(load.mock.calls.length).toBeLessThan(1_000);
});
