/**
 * Keeps the screen from going dark while the page is visible, if the browser allows it; `onChange` receives whether it
 * does.
 */
export function keepAwake(onChange: (isAwake: boolean) => void): { close(): void } {
  let lock: WakeLockSentinel | null = null;
  let isTaking = false;
  let isClosed = false;

  async function take(): Promise<void> {
    // A page over plain http has no wake lock at all.
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
      // The browser refused, for example because the battery is low: the screen goes dark as usual.
    } finally {
      isTaking = false;
    }
  }

  // A hidden page loses the lock: it takes the lock again on return.
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
