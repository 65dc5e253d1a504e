import { kenyanPhone } from './phone';

/** A payer's phone number, and the forms in which our store may hold it. */
export type PersonPhone = {
  /** E.164 for a Kenyan number; any other number as it came, without spaces. */
  phone: string;
  /** All forms in which a column may hold the number. */
  spellings: readonly string[];
  /** True when a text holds one of these forms, not as a part of a longer number or id. */
  isIn(text: string): boolean;
  /** The digits that all forms share: a text without them, in lower case, cannot hold the number. */
  digits: string;
};

/**
 * Reads one whole phone number, Kenyan in any spelling or foreign. Returns null for anything else, and for a masked
 * number, which fits many people.
 */
export function personPhone(text: string): PersonPhone | null {
  const kenyan = kenyanPhone(text);
  const compact = text.replace(/[\s()./-]/g, '');
  if (kenyan === null && !/^\+?\d{7,15}$/.test(compact)) return null;
  const digits = kenyan === null ? compact.replace('+', '') : kenyan.slice('+254'.length);
  const spellings = kenyan === null ? [`+${digits}`, digits] : [kenyan, kenyan.slice(1), `0${digits}`, digits];
  const named = new RegExp(
    `(?<![0-9a-z])(?:${spellings.map((each) => each.replace('+', '\\+')).join('|')})(?![0-9a-z])`,
    'i',
  );
  return {
    phone: kenyan ?? compact,
    spellings: kenyan === null ? [...new Set([text.trim(), ...spellings])] : spellings,
    isIn: (other) => named.test(other),
    digits,
  };
}
