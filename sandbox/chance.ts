import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Everything random in the sandbox, in one place, so that a test can choose it. */
export type Chance = {
  /** A UUID, as upstream names payments. */
  newId: () => string;
  /**
   * Returns 48 characters of base64. `+` and `/` occur, as in Kopo Kopo's tokens, so a client that forgets to encode
   * them fails here first.
   */
  newToken: () => string;
  /** Returns `count` capitals and digits. */
  capitalsAndDigits: (count: number) => string;
};

const CAPITALS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

export const realChance: Chance = {
  newId: () => randomUUID(),
  newToken: () => randomBytes(36).toString('base64'),
  capitalsAndDigits: (count) =>
    Array.from({ length: count }, () => CAPITALS_AND_DIGITS.charAt(randomInt(CAPITALS_AND_DIGITS.length))).join(''),
};
