export const MIN_PIN_DIGITS = 4;
export const MAX_PIN_DIGITS = 8;

/** Tries that fail in a row without a wait before the next. */
const FREE_TRIES = 3;
/** So many failures in a row lock this person at this device, and nowhere else. */
export const TRIES_UNTIL_LOCKED = 10;
const MOST_SECONDS = 10;

/** Why a PIN cannot be taken: it is not 4 to 8 digits, or it is among the first that a stranger tries. */
export type PinFault = 'shape' | 'trivial';

export function pinFault(pin: string): PinFault | null {
  if (!/^\d+$/.test(pin) || pin.length < MIN_PIN_DIGITS || pin.length > MAX_PIN_DIGITS) return 'shape';
  return isRun(pin) || isRepeated(pin) ? 'trivial' : null;
}

/** 0000, 1234, 4321, 7890: each digit is as far from the one before as all others, by 0, 1 or -1, past 9 to 0. */
function isRun(pin: string): boolean {
  const steps = new Set(Array.from(pin.slice(1), (digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10));
  const [step] = steps;
  return steps.size === 1 && (step === 0 || step === 1 || step === 9);
}

/** 1212, 121212: one pair, over and over. */
function isRepeated(pin: string): boolean {
  return pin.length % 2 === 0 && pin === pin.slice(0, 2).repeat(pin.length / 2);
}

/** Seconds until the next try after so many failures in a row: 0, 0, 1, 2, 4, 8, 10, 10 … */
export function secondsAfter(failures: number): number {
  return failures < FREE_TRIES ? 0 : Math.min(MOST_SECONDS, 2 ** (failures - FREE_TRIES));
}

/** Only a supervisor lets this person try here again. */
export function isLockedAfter(failures: number): boolean {
  return failures >= TRIES_UNTIL_LOCKED;
}
