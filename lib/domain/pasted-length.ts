/** A long M-PESA message has some 300 characters; a text above this is something else. */
export const MAX_PASTED_LENGTH = 2_000;
