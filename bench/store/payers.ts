/** An invented payer. The phones are of a range that belongs to nobody. */
type Payer = { phone: string; firstName: string; lastName: string };

/**
 * The last name of every third payer, and of no other. Its beginnings are the texts that a third of all payments match.
 */
export const COMMON_NAME = 'Nyambokerubo';

const PHONES = 100_000;
const SYLLABLES = ['ba', 'che', 'di', 'fu', 'go', 'ha', 'ki', 'lu', 'mo', 'nda', 'pe', 'ro', 'si', 'ta', 'we', 'zu'];
const FIRST_NAME_SYLLABLES = 2;
const LAST_NAME_SYLLABLES = 3;
/** It shares no factor with the number of names, so that names beside each other differ in every syllable. */
const STRIDE = 2_654_435_761;

/** Returns the payer of the payment with this number. Somebody pays again only after a hundred thousand others. */
export function payerOf(n: number): Payer {
  const name = (n * STRIDE) % 2 ** 32;
  return {
    phone: `+2547000${String(n % PHONES).padStart(5, '0')}`,
    firstName: syllables(name, FIRST_NAME_SYLLABLES),
    lastName: n % 3 === 0 ? COMMON_NAME : syllables(Math.floor(name / 2 ** 10), LAST_NAME_SYLLABLES),
  };
}

function syllables(of: number, count: number): string {
  let rest = of;
  let name = '';
  for (let at = 0; at < count; at += 1) {
    name += SYLLABLES[rest % SYLLABLES.length] ?? '';
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return name.charAt(0).toUpperCase() + name.slice(1);
}
