import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aPerson } from '@/lib/testing/a-person';
import { audienceOf } from './audience';
import { openEventStream } from './event-stream';
import { createLive, type Live } from './live';
import { BEAT_MS, createStreamBeats } from './stream-beats';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/**
 * Opens a stream whose session stands as `isStillTheirs` says. Returns what it has sent so far, and whether it has
 * ended.
 */
function opened(live: Live, isStillTheirs: () => Promise<boolean>) {
  const person = aPerson();
  const beats = createStreamBeats();
  const seen = { text: '', ended: false, backlogBytes: 0, left: 0 };
  const end = openEventStream(
    live,
    {
      first: { event: 'hello', data: {} },
      nowIso: () => '2026-11-23T09:00:00.000Z',
      audience: audienceOf(person),
      owners: [person.id, person.sessionId],
      joinBeats: (onBeat) =>
        beats.join(person.sessionId, {
          whoIsIt: async () => ((await isStillTheirs()) ? person : null),
          onBeat: (now) => onBeat(now !== null),
        }),
      onEnded: () => void (seen.left += 1),
    },
    {
      write: (frame) => void (seen.text += new TextDecoder().decode(frame)),
      backlogBytes: () => seen.backlogBytes,
      end: () => void (seen.ended = true),
    },
  );
  return { person, end, seen };
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
      expect(seen).toMatchObject({ ended: true, left: 1 });
      expect([live.listeners, vi.getTimerCount()]).toEqual([0, 0]);
    }
  });

  test('ends when its reader has left or does not read on, and writes nothing more', async () => {
    const live = createLive();
    const [left, slow] = [opened(live, () => Promise.resolve(true)), opened(live, () => Promise.resolve(true))];
    left.end();
    slow.seen.backlogBytes = 2 * 1_048_576;
    const before = [left.seen.text, slow.seen.text];
    live.publish({ event: 'payment', place: { tillKey: '1', knownTo: [] }, dataFor: () => 'a payment' });
    await vi.advanceTimersByTimeAsync(BEAT_MS * 2);
    expect([left.seen.text, slow.seen.text]).toEqual(before);
    expect([left.seen.ended, slow.seen.ended]).toEqual([true, true]);
    expect([left.seen.left, slow.seen.left]).toEqual([1, 1]);
    expect([live.listeners, vi.getTimerCount()]).toEqual([0, 0]);
  });
});
