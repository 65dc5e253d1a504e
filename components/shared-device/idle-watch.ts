import { stayAtDevice } from '@/lib/client/queries/devices';

const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel'] as const;
/** Longer than the time within which the server counts two uses as one. */
const TELL_EVERY_MS = 20_000;
const CHANNEL = 'imelipwa-device';

/** The messages between the tabs of one browser. */
type TabMessage = 'touched' | 'left';

type Watch = { nowMs: () => number; onTouch: (atMs: number) => void; onLeft: () => void };

/**
 * Watches touches and keys in every tab of this browser, so that an idle tab does not lock one in use. Now and then it
 * reports them to the server, so that reading counts as use. Returns a function that stops the watch.
 */
export function watchForTouches({ nowMs, onTouch, onLeft }: Watch): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  let isUnannounced = false;
  const touched = (): void => {
    isUnannounced = true;
    onTouch(nowMs());
    tell(channel, 'touched');
  };
  channel.addEventListener('message', ({ data }) => (data === 'left' ? onLeft() : onTouch(nowMs())));
  for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, touched, { capture: true, passive: true });
  const timer = setInterval(() => {
    if (!isUnannounced) return;
    isUnannounced = false;
    stayAtDevice().catch((error: unknown) => isSignedOut(error) && onLeft());
  }, TELL_EVERY_MS);
  return () => {
    clearInterval(timer);
    for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, touched, { capture: true });
    channel.close();
  };
}

/** Sends every tab of this browser back to the list of names. */
export function tellTabsLeft(): void {
  const channel = new BroadcastChannel(CHANNEL);
  tell(channel, 'left');
  channel.close();
}

function tell(channel: BroadcastChannel, message: TabMessage): void {
  // The rule is about windows. A channel reaches only our own origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel.postMessage(message);
}

function isSignedOut(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'not_signed_in';
}
