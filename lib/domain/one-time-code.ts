/** Holds no signs that look alike: people read a code aloud or type it from a log. */
const SIGNS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const LENGTH = 8;

/**
 * Returns a code of eight characters, about 39 bits, written in two halves: "K7QM-2XWD". `random` returns numbers from
 * 0 up to its argument, which is not included.
 */
export function oneTimeCode(random: (below: number) => number): string {
  const signs = Array.from({ length: LENGTH }, () => SIGNS[random(SIGNS.length)] ?? '');
  return `${signs.slice(0, LENGTH / 2).join('')}-${signs.slice(LENGTH / 2).join('')}`;
}

/** Returns the form in which codes are compared: "k7qm 2xwd" is "K7QM2XWD". */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
