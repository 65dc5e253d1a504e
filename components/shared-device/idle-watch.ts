import { stayAtDevice } from '@/lib/client/queries/devices';

const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel'] as const;
/** Longer than the server takes one use for another. */
const TELL_EVERY_MS = 20_000;
const CHANNEL = 'imelipwa-device';

/** What the tabs of one browser tell each other. */
type TabMessage = 'touched' | 'left';

type Watch = { nowMs: () => number; onTouch: (atMs: number) => void; onLeft: () => void };

/**
 * Watches for touches and keys in every tab of this browser: one that nobody touches must not lock another. The server
 * is told of them now and then, so that reading counts as being there. Gives how to stop.
 */
export function watchForTouches({ nowMs, onTouch, onLeft }: Watch): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  let isUnsaid = false;
  const touched = (): void => {
    isUnsaid = true;
    onTouch(nowMs());
    tell(channel, 'touched');
  };
  channel.addEventListener('message', ({ data }) => (data === 'left' ? onLeft() : onTouch(nowMs())));
  for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, touched, { capture: true, passive: true });
  const timer = setInterval(() => {
    if (!isUnsaid) return;
    isUnsaid = false;
    stayAtDevice().catch((error: unknown) => isSignedOut(error) && onLeft());
  }, TELL_EVERY_MS);
  return () => {
    clearInterval(timer);
    for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, touched, { capture: true });
    channel.close();
  };
}

/** Has every tab of this browser go back to the names. */
export function tellTabsLeft(): void {
  const channel = new BroadcastChannel(CHANNEL);
  tell(channel, 'left');
  channel.close();
}

function tell(channel: BroadcastChannel, message: TabMessage): void {
  // The rule means windows: a channel reaches our own origin alone.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel.postMessage(message);
}

function isSignedOut(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'not_signed_in';
}
