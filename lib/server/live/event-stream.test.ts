import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aPerson } from '@/lib/testing/a-person';
import { audienceOf } from './audience';
import { BEAT_MS, eventStream } from './event-stream';
import { createLive, type Live } from './live';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Opens a stream with this `isStillTheirs`. Returns what it has sent so far, and whether it has ended. */
function opened(live: Live, isStillTheirs: () => Promise<boolean>) {
  const person = aPerson();
  const stop = new AbortController();
  const reply = eventStream(live, {
    first: { event: 'hello', data: {} },
    signal: stop.signal,
    nowIso: () => '2026-11-23T09:00:00.000Z',
    audience: audienceOf(person),
    owners: [person.id, person.sessionId],
    isStillTheirs,
  });
  const seen = { text: '', ended: false };
  void (async () => {
    for await (const chunk of reply.body ?? []) seen.text += new TextDecoder().decode(chunk);
    seen.ended = true;
  })();
  return { person, stop, seen };
}

describe('an open stream', () => {
  test('sends beats while its session lasts, and ends without another event when the session has ended', async () => {
    const live = createLive();
    let stands = true;
    const { seen } = opened(live, () => Promise.resolve(stands));
    await vi.advanceTimersByTimeAsync(BEAT_MS * 2);
    expect(seen.text.match(/event: beat/g)).toHaveLength(2);
    stands = false;
    await vi.advanceTimersByTimeAsync(BEAT_MS);
    live.publish({ event: 'payment', place: { tillKey: '1', knownTo: [] }, dataFor: () => 'a payment' });
    await vi.advanceTimersByTimeAsync(0);
    expect(seen).toMatchObject({ ended: true });
    expect(seen.text).not.toContain('a payment');
    expect(seen.text.match(/event: beat/g)).toHaveLength(2);
    expect(live.listeners).toBe(0);
  });

  test('ends when its session cannot be checked', async () => {
    const live = createLive();
    const { seen } = opened(live, () => Promise.reject(new Error('the store is down')));
    await vi.advanceTimersByTimeAsync(BEAT_MS);
    expect(seen.ended).toBe(true);
  });

  test('ends at once with its session or its person, and leaves no listener behind', async () => {
    for (const owner of ['id', 'sessionId'] as const) {
      const live = createLive();
      const { person, seen } = opened(live, () => Promise.resolve(true));
      await vi.advanceTimersByTimeAsync(0);
      live.endFor(person[owner]);
      await vi.advanceTimersByTimeAsync(0);
      expect(seen.ended).toBe(true);
      expect([live.listeners, vi.getTimerCount()]).toEqual([0, 0]);
    }
  });
});
