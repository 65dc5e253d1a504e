import 'server-only';
import { stat } from 'node:fs/promises';

/** How long a log that could not be emptied is left alone: new reads wait for each try. */
const AGAIN_AFTER_MS = 10_000;

/** Keeps the write-ahead log of an SQLite store from growing without end. */
export type LogLimit = {
  /** Looks how large the log is, unless it looks already. It is called after each commit. */
  look(): void;
  /** Resolves when nothing is looked at or emptied any more. */
  end(): Promise<void>;
};

/**
 * SQLite begins its log anew only in a moment in which nobody reads from it. Searches and exports may follow each other
 * without such a moment, so a log that is too large is emptied by `empty`, which returns whether it could.
 */
export function limitLog(
  log: string,
  { mostBytes, empty }: { mostBytes: number; empty: () => Promise<boolean> },
): LogLimit {
  let looking: Promise<void> | null = null;
  let notBeforeMs = 0;
  let isOver = false;

  async function lookOnce(): Promise<void> {
    try {
      if ((await stat(log)).size <= mostBytes || (await empty())) return;
    } catch {
      // Whoever writes next hears what is wrong with the store.
    }
    notBeforeMs = performance.now() + AGAIN_AFTER_MS;
  }

  return {
    look() {
      if (isOver || looking !== null || performance.now() < notBeforeMs) return;
      looking = lookOnce().finally(() => {
        looking = null;
      });
    },
    async end() {
      isOver = true;
      await looking;
    },
  };
}
