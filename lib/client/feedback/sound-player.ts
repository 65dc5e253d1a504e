import { SOUNDS, type Signal, type Tone } from './sounds';

/** What counts as a tap for a browser that keeps pages mute until somebody touches them. */
const TAPS = ['pointerup', 'touchend', 'keydown', 'click'] as const;

/** A browser that lets a page sound says so within this; one that does not says nothing. */
const SETTLED_MS = 300;

/** Without these a tone begins and ends with a click. */
const ATTACK_S = 0.01;
const RELEASE_S = 0.06;

export type SoundPlayer = {
  /** Whether the browser keeps this page mute. False until that is known. */
  isMuted(): boolean;
  /** Sounds now, or never: what could not be heard in time would only mislead later. */
  play(signal: Signal, gain: number): void;
  close(): void;
};

/** Makes sounds, no files. Armed by the first tap where the browser wants one; `onChange` is told when that matters. */
export function openSoundPlayer(onChange: () => void): SoundPlayer {
  const context = new AudioContext();
  let isSettled = false;
  const changed = (): void => {
    isSettled = true;
    onChange();
  };
  const settled = setTimeout(changed, SETTLED_MS);
  const arm = (): void => {
    // It may fall silent again: a call comes in, the tablet sleeps.
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
