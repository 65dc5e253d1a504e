/** What the palette leads to. `name` is searched and shown; `detail` says more and is searched too. */
export type PaletteEntry = { name: string; detail?: string | undefined };

/** Fewer letters stand in nearly every name, so that a word must begin with them. */
const LEAST_INSIDE = 3;

/**
 * Returns the entries that hold every word of the text, those whose name begins with it first: ("west", Tills and
 * Westlands) → Westlands. An empty text fits every entry.
 */
export function paletteMatches<T extends PaletteEntry>(entries: readonly T[], text: string): T[] {
  const wanted = plain(text).trim();
  const words = wanted.split(/\s+/).filter((word) => word !== '');
  const fitting = entries.filter(({ name, detail = '' }) => {
    const whole = ` ${plain(`${name} ${detail}`)}`;
    return words.every((word) => whole.includes(word.length < LEAST_INSIDE ? ` ${word}` : word));
  });
  const isFirst = ({ name }: T): boolean => plain(name).startsWith(wanted);
  return [...fitting.filter(isFirst), ...fitting.filter((entry) => !isFirst(entry))];
}

/** Case and accents make no difference: "Wanjirũ" is found by "wanjiru". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
