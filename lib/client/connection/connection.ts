import { createStore, type Store } from '@/lib/client/store';

/**
 * Whether what stands on the screen can be vouched for; if not, since when nothing was heard. Epoch milliseconds of the
 * server's clock.
 */
export type Connection = { isKnown: true; sinceMs: null } | { isKnown: false; sinceMs: number };

/** A connection that comes back within this long was never away: nothing flashes for it. */
export const HICCUP_MS = 4_000;
/** A tab that heard nothing for this long, asleep or hidden, has no hiccup left. */
export const SILENT_MS = 60_000;
/** Between two tries while the connection may be broken, and while the server answers though its stream does not. */
export const TRY_MS = 1_500;
export const TRY_AGAIN_MS = 10_000;

const KNOWN: Connection = { isKnown: true, sinceMs: null };

export type ConnectionStore = Store<Connection>;

/** Holds whether this tab can vouch for what it shows; `watchConnection` alone sets it. */
export function createConnection(): ConnectionStore {
  const store = createStore(KNOWN);
  return {
    ...store,
    set(next) {
      // Unknown once is unknown since then, however often a try fails.
      if (next.isKnown !== store.get().isKnown) store.set(next);
    },
  };
}

type Server = {
  nowMs: () => number;
  /** Whether the server answers now. Settles within a few seconds, and never fails. */
  reaches: () => Promise<boolean>;
  /** The server answers again after it did not: settles when what is shown is of now, and never fails. */
  catchUp: () => Promise<unknown>;
};

/**
 * Watches whether this tab can vouch for what it shows. The stream is the best proof; while it is lost the server is
 * asked whether it is there, and only when it does not answer, for longer than a hiccup, nothing is known any more.
 */
export function watchConnection(store: ConnectionStore, { nowMs, reaches, catchUp }: Server) {
  let heardMs = nowMs();
  /** Since when the connection is in doubt; null while the stream is heard. */
  let doubt: { sinceMs: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const pause = (): void => {
    clearTimeout(timer);
    doubt = null;
  };
  async function tryServer(tried: { sinceMs: number }): Promise<void> {
    const isThere = await reaches();
    // What is behind the times is not vouched for before it has caught up.
    if (isThere && doubt === tried && !store.get().isKnown) await catchUp();
    // Heard, or left alone, while this was on its way.
    if (doubt !== tried) return;
    const atMs = nowMs();
    if (isThere) {
      heardMs = atMs;
      tried.sinceMs = atMs;
      store.set(KNOWN);
    } else if (atMs - tried.sinceMs >= HICCUP_MS || atMs - heardMs >= SILENT_MS) {
      store.set({ isKnown: false, sinceMs: heardMs });
    }
    timer = setTimeout(() => void tryServer(tried), isThere ? TRY_AGAIN_MS : TRY_MS);
  }

  return {
    /** When the server was last heard. */
    heardMs: (): number => heardMs,
    /** The stream brought something. */
    heard(): void {
      heardMs = nowMs();
      pause();
      if (!store.get().isKnown) void catchUp().then(() => doubt === null && store.set(KNOWN));
    },
    /** The stream broke, or a call did not get through: is the server there at all? */
    doubt(): void {
      if (doubt !== null) return;
      doubt = { sinceMs: nowMs() };
      void tryServer(doubt);
    },
    /** No one looks at this tab: nothing is asked until someone does. */
    pause,
  };
}
