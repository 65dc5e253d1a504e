/** Returns the form in which tills are compared: K514459, k514459 and 514459 are one till. */
export function tillKey(till: string): string {
  return till
    .trim()
    .toUpperCase()
    .replace(/^K(?=\d)/, '');
}
