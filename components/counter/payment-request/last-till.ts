const KEY = 'imelipwa.lastTill';

/** Returns the till that this browser used last, or null when it used none or may store nothing. */
export function lastTill(): string | null {
  try {
    return window.localStorage.getItem(KEY);
  } catch {
    // A browser may forbid storage: the person then chooses the till each time.
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
