/** The word behind the code by which a text claims to be M-PESA's. */
export const CONFIRMED = /(?:confirm(?:ed)?|ime[td]hibitishwa)(?![a-z])/gi;
