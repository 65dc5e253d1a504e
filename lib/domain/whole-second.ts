/** A moment without its fraction of a second, as UTC ISO: Kopo Kopo echoes times without one, and we compare with what it echoes. */
export function wholeSecond(ms: number): string {
  return new Date(Math.floor(ms / 1_000) * 1_000).toISOString();
}
