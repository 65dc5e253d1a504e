import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Person } from '@/lib/domain/person';
import { aPerson } from '@/lib/testing/a-person';
import { BEAT_MS, createStreamBeats } from './stream-beats';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const anyone = (answer: () => Promise<Person | null>, seen: (Person | null)[] = []) => ({
  seen,
  whoIsIt: vi.fn(answer),
  onBeat: (person: Person | null) => void seen.push(person),
});

describe('the beats of open streams', () => {
  test('the streams of a session beat together, and the store is asked once for all of them', async () => {
    const beats = createStreamBeats();
    const person = aPerson();
    const streams = Array.from({ length: 20 }, () => anyone(() => Promise.resolve(person)));
    const leave = streams.map((stream) => beats.join('one session', stream));
    await vi.advanceTimersByTimeAsync(BEAT_MS * 3);
    expect(streams.map(({ seen }) => seen)).toEqual(streams.map(() => [person, person, person]));
    expect(streams.reduce((asked, { whoIsIt }) => asked + whoIsIt.mock.calls.length, 0)).toBe(3);
    for (const each of leave) each();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('sessions that open at one moment beat at different moments', async () => {
    const beats = createStreamBeats();
    const moments: number[] = [];
    for (let session = 0; session < 150; session += 1)
      beats.join(`session ${session}`, {
        whoIsIt: () => Promise.resolve(null),
        onBeat: () => void moments.push(Date.now()),
      });
    await vi.advanceTimersByTimeAsync(BEAT_MS);
    expect(new Set(moments).size).toBe(150);
  });

  test('a session that cannot be asked about counts as ended', async () => {
    const beats = createStreamBeats();
    const stream = anyone(() => Promise.reject(new Error('the store is down')));
    beats.join('one session', stream);
    await vi.advanceTimersByTimeAsync(BEAT_MS);
    expect(stream.seen).toEqual([null]);
  });

  test('a stream that leaves while the store is asked gets no beat, and those that stay go on', async () => {
    const beats = createStreamBeats();
    let answer: (person: Person) => void = () => undefined;
    const [left, stays] = [
      anyone(() => new Promise((done) => (answer = done))),
      anyone(() => new Promise((done) => (answer = done))),
    ];
    const leave = beats.join('one session', left);
    beats.join('one session', stays);
    await vi.advanceTimersByTimeAsync(BEAT_MS);
    leave();
    answer(aPerson());
    await vi.advanceTimersByTimeAsync(0);
    expect([left.seen.length, stays.seen.length]).toEqual([0, 1]);
  });

  test('a session that comes back after its last stream had left beats again', async () => {
    const beats = createStreamBeats();
    beats.join(
      'one session',
      anyone(() => Promise.resolve(null)),
    )();
    const stream = anyone(() => Promise.resolve(aPerson()));
    beats.join('one session', stream);
    await vi.advanceTimersByTimeAsync(BEAT_MS * 2);
    expect(stream.seen).toHaveLength(2);
  });
});
