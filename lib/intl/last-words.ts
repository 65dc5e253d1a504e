/**
 * What a page says when even its frame failed: no provider runs then, and nobody knows the language. Copied from the
 * message files, which are too large to carry for this alone; a test holds them equal.
 */
export const LAST_WORDS = [
  {
    language: 'en',
    title: 'This page could not be drawn',
    why: 'What is recorded is safe. Try again, or reload.',
    retry: 'Try again',
  },
  {
    language: 'sw',
    title: 'Ukurasa huu haukuonekana',
    why: 'Rekodi iko salama. Jaribu tena, au pakia upya.',
    retry: 'Jaribu tena',
  },
] as const;
