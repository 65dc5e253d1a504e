const KEY = 'imelipwa.lastTill';

/** Which till this browser asked for last; null when it never did, or may not remember. */
export function lastTill(): string | null {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    // A browser may forbid storage: the till is then chosen each time.
    return null;
  }
}

export function rememberTill(till: string): void {
  try {
    window.localStorage.setItem(KEY, till);
  } catch {
    // See above.
  }
}
