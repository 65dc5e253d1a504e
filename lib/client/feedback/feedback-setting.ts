import { LOUDNESSES, type Loudness } from './sounds';

/** What a browser remembers of its sound and loudness. It is no personal data. */
export type FeedbackSetting = { isOn: boolean; loudness: Loudness };

export const FEEDBACK_KEY = 'imelipwa.senses';

/** Reads "on high" as on, at full volume. Any other text is off, as in a browser where no one has chosen. */
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
    // A browser may forbid storage: a person then switches sound on each time.
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
