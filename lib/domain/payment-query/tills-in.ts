/** Returns the tills that one term names with commas between them: ("522533,westlands") → both. */
export function tillsIn(written: string): string[] {
  return written
    .split(',')
    .map((till) => till.trim())
    .filter((till) => till !== '');
}
