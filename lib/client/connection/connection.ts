/** Whether what stands on the screen can be vouched for; if not, since when nothing was heard. Epoch milliseconds of the server's clock. */
export type Connection = { isKnown: true; sinceMs: null } | { isKnown: false; sinceMs: number };

/** A line that comes back within this long was never away: nothing flashes for it. */
export const HICCUP_MS = 4_000;
/** Who heard nothing for this long, asleep or hidden, has no hiccup left. */
export const SILENT_MS = 60_000;
/** Between two tries while the line may be broken, and while the server answers though its stream does not. */
export const TRY_MS = 1_500;
export const LOOK_MS = 10_000;

export const KNOWN: Connection = { isKnown: true, sinceMs: null };

/** A value that components subscribe to; the watch over the line is the one that sets it. */
export function createConnection() {
  let connection = KNOWN;
  const listeners = new Set<() => void>();
  return {
    get: (): Connection => connection,
    set(next: Connection): void {
      // Unknown once is unknown since then, however often a try fails.
      if (next.isKnown === connection.isKnown) return;
      connection = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type ConnectionStore = ReturnType<typeof createConnection>;

type Line = {
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
export function watchLine(store: ConnectionStore, { nowMs, reaches, catchUp }: Line) {
  let heardMs = nowMs();
  /** Since when the line is in doubt; null while the stream is heard. */
  let doubt: { sinceMs: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const rest = (): void => {
    clearTimeout(timer);
    doubt = null;
  };
  async function look(looked: { sinceMs: number }): Promise<void> {
    const isThere = await reaches();
    // What is behind the times is not vouched for before it has caught up.
    if (isThere && doubt === looked && !store.get().isKnown) await catchUp();
    // Heard, or left alone, while this was on its way.
    if (doubt !== looked) return;
    const atMs = nowMs();
    if (isThere) {
      heardMs = atMs;
      looked.sinceMs = atMs;
      store.set(KNOWN);
    } else if (atMs - looked.sinceMs >= HICCUP_MS || atMs - heardMs >= SILENT_MS) {
      store.set({ isKnown: false, sinceMs: heardMs });
    }
    timer = setTimeout(() => void look(looked), isThere ? LOOK_MS : TRY_MS);
  }

  return {
    /** When the server was last heard. */
    heardMs: (): number => heardMs,
    /** The stream brought something. */
    heard(): void {
      heardMs = nowMs();
      rest();
      if (!store.get().isKnown) void catchUp().then(() => doubt === null && store.set(KNOWN));
    },
    /** The stream broke, or a call did not get through: is the server there at all? */
    doubt(): void {
      if (doubt !== null) return;
      doubt = { sinceMs: nowMs() };
      void look(doubt);
    },
    /** Nobody looks at this tab: nothing is asked until they do. */
    rest,
  };
}
