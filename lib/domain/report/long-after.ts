/** A tick so long after the money arrived is worth a question: the code may have been used by another customer. */
export const LONG_AFTER_MS = 3_600_000;
