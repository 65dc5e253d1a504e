export const MIN_PIN_DIGITS = 4;
export const MAX_PIN_DIGITS = 8;

/** The first tries, before which there is no wait. */
const FREE_TRIES = 3;
/** After this many failures in a row the person is locked out at this device, and nowhere else. */
export const TRIES_UNTIL_LOCKED = 10;
const MOST_SECONDS = 10;

/** Why a PIN is refused: it is not 4 to 8 digits, or a stranger tries it among the first. */
export type PinFault = 'shape' | 'trivial';

export function pinFault(pin: string): PinFault | null {
  if (!/^\d+$/.test(pin) || pin.length < MIN_PIN_DIGITS || pin.length > MAX_PIN_DIGITS) return 'shape';
  return isRun(pin) || isRepeated(pin) ? 'trivial' : null;
}

/** True for 0000, 1234, 4321, 7890: the step between digits is always the same, 0, 1 or -1, and 0 follows 9. */
function isRun(pin: string): boolean {
  const steps = new Set(Array.from(pin.slice(1), (digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10));
  const [step] = steps;
  return steps.size === 1 && (step === 0 || step === 1 || step === 9);
}

/** True for 1212 and 121212: one pair, repeated. */
function isRepeated(pin: string): boolean {
  return pin.length % 2 === 0 && pin === pin.slice(0, 2).repeat(pin.length / 2);
}

/** Seconds until the next try, after 1, 2, 3 … failures in a row: 0, 0, 1, 2, 4, 8, 10, 10 … */
export function secondsAfter(failures: number): number {
  return failures < FREE_TRIES ? 0 : Math.min(MOST_SECONDS, 2 ** (failures - FREE_TRIES));
}

/** True when only a supervisor can let this person try here again. */
export function isLockedAfter(failures: number): boolean {
  return failures >= TRIES_UNTIL_LOCKED;
}
