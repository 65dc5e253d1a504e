import { kenyanPhone } from './phone';

/** A payer's number, and how it may stand in what we hold. */
export type PersonPhone = {
  /** E.164 when it is Kenyan, else as it came without spaces. */
  phone: string;
  /** All as which a column may hold it. */
  spellings: readonly string[];
  /** True when a text names it, in one of these spellings, not as a piece of a longer number or id. */
  isIn(text: string): boolean;
  /** What a text must contain in lower case to name it at all: the digits that all spellings share. */
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
