import {
  rememberedFeedbackSetting,
  rememberFeedbackSetting,
  FEEDBACK_KEY,
  type FeedbackSetting,
} from './feedback-setting';
import { createStore } from '@/lib/client/store';
import { openSoundPlayer, type SoundPlayer } from './sound-player';
import { GAINS, type Loudness, SHAKES, type Signal } from './sounds';
import { keepAwake } from './wake-lock';

/** `isMuted`: switched on, but the browser waits for a tap. `isAwake`: the screen is kept from going dark. */
export type FeedbackState = FeedbackSetting & { isMuted: boolean; isAwake: boolean };

const AT_FIRST: FeedbackState = { isOn: false, loudness: 'middle', isMuted: false, isAwake: false };

/** The number of occasions to remember: the oldest is long past when so many have followed. */
const MOST_TOLD = 500;

/**
 * Makes feedback: sound, vibration and a screen that stays awake. It is off until a person at this browser switches it
 * on, and works while a part of the page has called `attend`.
 */
export function createFeedback() {
  const { set, ...state } = createStore(AT_FIRST);
  let attending = 0;
  let player: SoundPlayer | null = null;
  let awake: { close(): void } | null = null;
  const isNew = firstTimeOnly(MOST_TOLD);

  const put = (changed: Partial<FeedbackState>): void => set({ ...state.get(), ...changed });
  const begin = (): void => {
    player ??= openSoundPlayer(() => put({ isMuted: player?.isMuted() ?? false }));
    awake ??= keepAwake((isAwake) => put({ isAwake }));
  };
  const end = (): void => {
    player?.close();
    awake?.close();
    player = awake = null;
    put({ isMuted: false, isAwake: false });
  };
  const follow = (setting: FeedbackSetting): void => {
    put(setting);
    if (setting.isOn) begin();
    else end();
  };
  const choose = (setting: Partial<FeedbackSetting>): void => {
    const { isOn, loudness } = { ...state.get(), ...setting };
    rememberFeedbackSetting({ isOn, loudness });
    follow({ isOn, loudness });
  };
  // All tabs of a browser share one choice: another tab may have made it.
  const onStorage = ({ key }: StorageEvent): void => {
    if (key === FEEDBACK_KEY) follow(rememberedFeedbackSetting());
  };
  const give = (signal: Signal): void => {
    const { isOn, loudness } = state.get();
    if (!isOn) return;
    player?.play(signal, GAINS[loudness]);
    if ('vibrate' in navigator) navigator.vibrate([...SHAKES[signal]]);
  };

  return {
    state,
    /** True when this page should hear of payments while no one looks at it. */
    isOnDuty: (): boolean => attending > 0 && state.get().isOn,
    attend(): () => void {
      attending += 1;
      if (attending === 1) {
        window.addEventListener('storage', onStorage);
        follow(rememberedFeedbackSetting());
      }
      return () => {
        attending -= 1;
        if (attending > 0) return;
        window.removeEventListener('storage', onStorage);
        end();
      };
    },
    switchTo: (isOn: boolean): void => choose({ isOn }),
    setLoudness: (loudness: Loudness): void => choose({ loudness }),
    /**
     * Gives the signal for one occasion, and only once. An occasion that passed while feedback was off is not repeated.
     */
    tell(signal: Signal, key: string): void {
      if (isNew(`${signal} ${key}`)) give(signal);
    },
    /** Lets a person try a signal. */
    tryOut: give,
  };
}

export type Feedback = ReturnType<typeof createFeedback>;

/** Returns a function that says whether a key is new. It remembers the latest `most` keys. */
export function firstTimeOnly(most: number): (key: string) => boolean {
  const seen = new Set<string>();
  return (key) => {
    if (seen.has(key)) return false;
    seen.add(key);
    for (const oldest of seen) {
      if (seen.size <= most) break;
      seen.delete(oldest);
    }
    return true;
  };
}
