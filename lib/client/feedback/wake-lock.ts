/**
 * Keeps the screen from going dark while it is looked at, as far as the browser lets it; `onChange` hears whether it
 * does.
 */
export function keepAwake(onChange: (isAwake: boolean) => void): { close(): void } {
  let lock: WakeLockSentinel | null = null;
  let isTaking = false;
  let isClosed = false;

  async function take(): Promise<void> {
    // Plain http has no wake lock at all.
    if (document.visibilityState === 'hidden' || lock !== null || isTaking || !('wakeLock' in navigator)) return;
    isTaking = true;
    try {
      const taken = await navigator.wakeLock.request('screen');
      if (isClosed) return void taken.release();
      lock = taken;
      taken.addEventListener('release', () => {
        lock = null;
        if (!isClosed) onChange(false);
      });
      onChange(true);
    } catch {
      // Refused, as with little battery: the screen goes dark as it always does.
    } finally {
      isTaking = false;
    }
  }

  // A hidden page loses it: it is taken again on return.
  const onVisibility = (): void => void take();
  document.addEventListener('visibilitychange', onVisibility);
  void take();
  return {
    close() {
      isClosed = true;
      document.removeEventListener('visibilitychange', onVisibility);
      void lock?.release();
    },
  };
}
