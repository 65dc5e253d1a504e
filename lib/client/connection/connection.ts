import { createStore, type Store } from '@/lib/client/store';

/**
 * Whether the screen is known to be up to date; if not, since when nothing was heard. Epoch milliseconds of the
 * server's clock.
 */
export type Connection = { isKnown: true; sinceMs: null } | { isKnown: false; sinceMs: number };

/** A connection that comes back within this time is not shown as lost. */
export const HICCUP_MS = 4_000;
/** A tab that heard nothing for this long, asleep or hidden, gets no such time. */
export const SILENT_MS = 60_000;
/** The pause between two tries while the server does not answer, and while it answers without its stream. */
export const TRY_MS = 1_500;
export const TRY_AGAIN_MS = 10_000;

const KNOWN: Connection = { isKnown: true, sinceMs: null };

export type ConnectionStore = Store<Connection>;

/** Holds whether this tab is known to be up to date; only `watchConnection` sets it. */
export function createConnection(): ConnectionStore {
  const store = createStore(KNOWN);
  return {
    ...store,
    set(next) {
      // The time of the first loss stays, however often a try fails.
      if (next.isKnown !== store.get().isKnown) store.set(next);
    },
  };
}

type Server = {
  nowMs: () => number;
  /** Returns whether the server answers now. Resolves within a few seconds, and never rejects. */
  reaches: () => Promise<boolean>;
  /** Runs when the server answers again. Resolves when the screen is up to date, and never rejects. */
  catchUp: () => Promise<unknown>;
};

/**
 * Watches whether this tab is known to be up to date. The stream is the best proof. While it is lost, the tab asks
 * whether the server answers. Only when the server does not answer for some seconds, the screen counts as unknown.
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
    // An old screen counts as known only after it has caught up.
    if (isThere && doubt === tried && !store.get().isKnown) await catchUp();
    // The stream was heard, or the tab was hidden, while this try was under way.
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
    /** The time when the server was last heard. */
    heardMs: (): number => heardMs,
    /** The stream brought an event. */
    heard(): void {
      heardMs = nowMs();
      pause();
      if (!store.get().isKnown) void catchUp().then(() => doubt === null && store.set(KNOWN));
    },
    /** The stream broke, or a call did not get through: asks whether the server answers. */
    doubt(): void {
      if (doubt !== null) return;
      doubt = { sinceMs: nowMs() };
      void tryServer(doubt);
    },
    /** No one looks at this tab: it asks nothing until someone does. */
    pause,
  };
}
