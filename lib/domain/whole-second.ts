/**
 * Returns a moment without its fraction of a second, as UTC ISO. Kopo Kopo returns our times without fractions, and we
 * compare them with ours.
 */
export function wholeSecond(ms: number): string {
  return new Date(Math.floor(ms / 1_000) * 1_000).toISOString();
}

/**
 * Returns the next whole second after a moment, or the moment itself when it is whole: a list of everything until now
 * must not end earlier.
 */
export function wholeSecondAfter(ms: number): string {
  return new Date(Math.ceil(ms / 1_000) * 1_000).toISOString();
}
