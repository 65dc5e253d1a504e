/**
 * The signals for a person at a counter who does not look: money arrived, or do not hand over. `thanks` is that of a
 * customer's screen: a payment arrived.
 */
export type Signal = 'paid' | 'stop' | 'thanks';

/** Pitches in hertz: a tone glides from one to the other. Times in milliseconds from the beginning of its sound. */
export type Tone = {
  shape: 'triangle' | 'sawtooth';
  fromHertz: number;
  toHertz: number;
  startMs: number;
  lengthMs: number;
};

/**
 * Two clear tones that rise, and two rough ones that fall: people can tell them apart in a noisy shop, and when they
 * hear high tones badly.
 */
export const SOUNDS: Readonly<Record<Signal, readonly Tone[]>> = {
  paid: [
    { shape: 'triangle', fromHertz: 784, toHertz: 784, startMs: 0, lengthMs: 160 },
    { shape: 'triangle', fromHertz: 1_175, toHertz: 1_175, startMs: 170, lengthMs: 340 },
  ],
  stop: [
    { shape: 'sawtooth', fromHertz: 294, toHertz: 220, startMs: 0, lengthMs: 320 },
    { shape: 'sawtooth', fromHertz: 196, toHertz: 98, startMs: 380, lengthMs: 520 },
  ],
  thanks: [
    { shape: 'triangle', fromHertz: 523, toHertz: 523, startMs: 0, lengthMs: 180 },
    { shape: 'triangle', fromHertz: 659, toHertz: 659, startMs: 190, lengthMs: 180 },
    { shape: 'triangle', fromHertz: 523, toHertz: 523, startMs: 380, lengthMs: 420 },
  ],
};

/** Milliseconds of vibration and rest in turn: two short ones, or three long. */
export const SHAKES: Readonly<Record<Signal, readonly number[]>> = {
  paid: [80, 60, 80],
  stop: [400, 150, 400, 150, 400],
  thanks: [120],
};

export const LOUDNESSES = ['low', 'middle', 'high'] as const;
export type Loudness = (typeof LOUDNESSES)[number];

/** Shares of full volume. People hear ratios, not differences. */
export const GAINS: Readonly<Record<Loudness, number>> = { low: 0.15, middle: 0.4, high: 1 };
