/**
 * Returns a moment without its fraction of a second, as UTC ISO. Kopo Kopo echoes times without fractions, and we
 * compare ours with its echo.
 */
export function wholeSecond(ms: number): string {
  return new Date(Math.floor(ms / 1_000) * 1_000).toISOString();
}

/**
 * The next whole second after a moment, or the moment itself when it is one: a list that is to hold all until now must
 * not end before it.
 */
export function wholeSecondAfter(ms: number): string {
  return new Date(Math.ceil(ms / 1_000) * 1_000).toISOString();
}
