/**
 * The words of a page whose frame failed: no provider runs then, and the language is unknown. They are copied from the
 * message files, which are too large for this page; a test compares them.
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
