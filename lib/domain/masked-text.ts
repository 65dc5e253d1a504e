import type { Mask } from './may';
import { maskPhones } from './phones-in-text';

/** A text that somebody wrote freely, as this mask shows it: whatever field it stands in, a phone in it is one. */
export function textFor<Text extends string | null>(mask: Mask, text: Text): Text | string {
  return mask === 'full' || text === null ? text : maskPhones(text);
}

/** The parts of a name. A phone that was typed as a name may be spread over them: then they are shown as one. */
export function namesFor(mask: Mask, parts: readonly (string | null)[]): (string | null)[] {
  const shown = parts.map((part) => textFor(mask, part));
  const whole = shown.filter((part) => part !== null).join(' ');
  return textFor(mask, whole) === whole ? shown : parts.map((_, at) => (at === 0 ? textFor(mask, whole) : null));
}
