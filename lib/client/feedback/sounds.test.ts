import { describe, expect, test } from 'vitest';
import { GAINS, LOUDNESSES, SHAKES, SOUNDS, type Signal, type Tone } from './sounds';

const endMs = (tone: Tone): number => tone.startMs + tone.lengthMs;
const pitches = (signal: Signal): number[] => SOUNDS[signal].flatMap((tone) => [tone.fromHertz, tone.toHertz]);

describe('the two sounds', () => {
  test('rise for paid and fall for stop', () => {
    const rising = pitches('paid');
    expect(rising.toSorted((a, b) => a - b)).toEqual(rising);
    const falling = pitches('stop');
    expect(falling.toSorted((a, b) => b - a)).toEqual(falling);
  });

  test('share no pitch, not even in another octave, and no shape', () => {
    expect(Math.min(...pitches('paid'))).toBeGreaterThan(2 * Math.max(...pitches('stop')));
    const shapes = (signal: Signal): string[] => SOUNDS[signal].map((tone) => tone.shape);
    expect(shapes('paid').some((shape) => shapes('stop').includes(shape))).toBe(false);
  });

  test('play one tone after the other, and end within a second', () => {
    for (const tones of Object.values(SOUNDS)) {
      tones.slice(1).forEach((tone, index) => expect(tone.startMs).toBeGreaterThanOrEqual(endMs(tones[index] ?? tone)));
      expect(Math.max(...tones.map(endMs))).toBeLessThan(1_000);
    }
  });

  test('have different vibrations: stop lasts more than twice as long', () => {
    const length = (signal: Signal): number => SHAKES[signal].reduce((sum, ms) => sum + ms, 0);
    expect(length('stop')).toBeGreaterThan(2 * length('paid'));
  });

  test('get louder with each step, and never exceed what the machine can do', () => {
    const gains = LOUDNESSES.map((loudness) => GAINS[loudness]);
    expect(gains.toSorted((a, b) => a - b)).toEqual(gains);
    expect(new Set(gains).size).toBe(gains.length);
    expect(gains.at(-1)).toBe(1);
  });
});
