import { LOUDNESSES, type Loudness } from './sounds';

/** What a browser remembers of its sound and loudness. It says nothing about anyone. */
export type FeedbackSetting = { isOn: boolean; loudness: Loudness };

export const FEEDBACK_KEY = 'imelipwa.senses';

/** "on high" → on, at full volume. Whatever else stands there is off, as a browser is that was never asked. */
export function readFeedbackSetting(kept: string | null): FeedbackSetting {
  const [switched, loudness] = (kept ?? '').split(' ');
  return { isOn: switched === 'on', loudness: LOUDNESSES.find((known) => known === loudness) ?? 'middle' };
}

export function writtenFeedbackSetting({ isOn, loudness }: FeedbackSetting): string {
  return `${isOn ? 'on' : 'off'} ${loudness}`;
}

export function rememberedFeedbackSetting(): FeedbackSetting {
  try {
    return readFeedbackSetting(window.localStorage.getItem(FEEDBACK_KEY));
  } catch {
    // A browser may forbid storage: sound is then switched on each time.
    return readFeedbackSetting(null);
  }
}

export function rememberFeedbackSetting(setting: FeedbackSetting): void {
  try {
    window.localStorage.setItem(FEEDBACK_KEY, writtenFeedbackSetting(setting));
  } catch {
    // See above.
  }
}
