import { SOUNDS, type Signal, type Tone } from './sounds';

/** Events that count as a tap for a browser that keeps pages mute until a person touches them. */
const TAPS = ['pointerup', 'touchend', 'keydown', 'click'] as const;

/** A browser that allows sound reports it within this time; one that does not reports nothing. */
const SETTLED_MS = 300;

/** A tone would click at its beginning and end without these. */
const ATTACK_S = 0.01;
const RELEASE_S = 0.06;

export type SoundPlayer = {
  /** True when the browser keeps this page mute. False until that is known. */
  isMuted(): boolean;
  /** Plays the sound now or not at all: a late sound would mislead. */
  play(signal: Signal, gain: number): void;
  close(): void;
};

/**
 * Makes sounds without files. Some browsers allow sound only after a tap. `onChange` runs when `isMuted` may change.
 */
export function openSoundPlayer(onChange: () => void): SoundPlayer {
  const context = new AudioContext();
  let isSettled = false;
  const changed = (): void => {
    isSettled = true;
    onChange();
  };
  const settled = setTimeout(changed, SETTLED_MS);
  const arm = (): void => {
    // The browser may mute the page again: a call comes in, the tablet sleeps.
    if (context.state !== 'running') void context.resume().catch(() => undefined);
  };
  context.addEventListener('statechange', changed);
  for (const tap of TAPS) window.addEventListener(tap, arm, { capture: true, passive: true });
  arm();
  return {
    isMuted: () => isSettled && context.state !== 'running',
    play(signal, gain) {
      if (context.state !== 'running') return;
      for (const tone of SOUNDS[signal]) sound(context, tone, gain);
    },
    close() {
      clearTimeout(settled);
      context.removeEventListener('statechange', changed);
      for (const tap of TAPS) window.removeEventListener(tap, arm, { capture: true });
      void context.close().catch(() => undefined);
    },
  };
}

function sound(context: AudioContext, { shape, fromHertz, toHertz, startMs, lengthMs }: Tone, gain: number): void {
  const start = context.currentTime + startMs / 1_000;
  const end = start + lengthMs / 1_000;
  const tone = context.createOscillator();
  tone.type = shape;
  tone.frequency.setValueAtTime(fromHertz, start);
  tone.frequency.linearRampToValueAtTime(toHertz, end);
  const volume = context.createGain();
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(gain, start + ATTACK_S);
  volume.gain.setValueAtTime(gain, end - RELEASE_S);
  volume.gain.linearRampToValueAtTime(0, end);
  tone.connect(volume).connect(context.destination);
  tone.start(start);
  tone.stop(end);
}
