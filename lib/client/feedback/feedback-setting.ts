import { LOUDNESSES, type Loudness } from './sounds';

/** What a browser remembers of its senses. It says nothing about anybody. */
export type SensesSetting = { isOn: boolean; loudness: Loudness };

export const SENSES_KEY = 'imelipwa.senses';

/** "on high" → on, at full volume. Whatever else stands there is off, as a browser is that was never asked. */
export function readSensesSetting(kept: string | null): SensesSetting {
  const [switched, loudness] = (kept ?? '').split(' ');
  return { isOn: switched === 'on', loudness: LOUDNESSES.find((known) => known === loudness) ?? 'middle' };
}

export function writtenSensesSetting({ isOn, loudness }: SensesSetting): string {
  return `${isOn ? 'on' : 'off'} ${loudness}`;
}

export function rememberedSenses(): SensesSetting {
  try {
    return readSensesSetting(window.localStorage.getItem(SENSES_KEY));
  } catch {
    // A browser may forbid storage: sound is then switched on each time.
    return readSensesSetting(null);
  }
}

export function rememberSenses(setting: SensesSetting): void {
  try {
    window.localStorage.setItem(SENSES_KEY, writtenSensesSetting(setting));
  } catch {
    // See above.
  }
}
