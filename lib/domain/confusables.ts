/** Signs that people mistake for each other when they read a code from a screen and type it. */
export const CONFUSED_SIGNS = [
  ['O', '0'],
  ['I', '1'],
  ['S', '5'],
  ['B', '8'],
] as const;

/**
 * Returns a code with each confusable sign replaced by one form, so that "UKN1MPU4OZ" and "UKN1MPU40Z" compare equal.
 * Used to search, never shown.
 */
export function foldedCode(code: string): string {
  return CONFUSED_SIGNS.reduce((text, [letter, digit]) => text.replaceAll(letter, digit), code);
}
