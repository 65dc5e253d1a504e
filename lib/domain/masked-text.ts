import type { Mask } from './may';
import { maskPhones } from './phones-in-text';

/** Returns a free text as this mask shows it: phones in it are masked, whatever field it stands in. */
export function textFor<Text extends string | null>(mask: Mask, text: Text): Text | string {
  return mask === 'full' || text === null ? text : maskPhones(text);
}

/** Returns the parts of a name, masked. A phone typed as a name may be spread over the parts; they then become one. */
export function namesFor(mask: Mask, parts: readonly (string | null)[]): (string | null)[] {
  const shown = parts.map((part) => textFor(mask, part));
  const whole = shown.filter((part) => part !== null).join(' ');
  return textFor(mask, whole) === whole ? shown : parts.map((_, at) => (at === 0 ? textFor(mask, whole) : null));
}
