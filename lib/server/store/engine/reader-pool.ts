import 'server-only';
import { createPlaces } from './places';
import type { Reads } from './read-dialect';
import { type ReaderThread, startReaderThread } from './reader-thread';

/** The reader threads of one SQLite store. Each is started when it is first needed. */
export type ReaderPool = {
  /** Runs a statement on a free reader. Once `over` is set, the statement fails at its next row. */
  read: Reads;
  /** Runs `work` while nothing is read, or without that after a time. New statements wait meanwhile. */
  whileQuiet<T>(work: () => Promise<T>, patienceMs: number): Promise<T>;
  /** Ends all readers, each after the statement that it runs. Nothing may be read after that. */
  end(): Promise<void>;
};

export function createReaderPool({
  file,
  readers,
  cacheKib,
}: {
  file: string;
  readers: number;
  cacheKib: number;
}): ReaderPool {
  const places = createPlaces(readers);
  const threads = new Set<ReaderThread>();
  const busy = new Set<ReaderThread>();

  /** Returns a reader that is free. A reader that ended by itself is replaced. */
  function freeReader(): ReaderThread {
    for (const thread of threads) if (thread.isGone()) threads.delete(thread);
    const free = [...threads].find((thread) => !busy.has(thread)) ?? startReaderThread({ file, cacheKib });
    threads.add(free);
    return free;
  }

  return {
    async read(statement, over) {
      const leave = await places.take(over);
      let thread: ReaderThread | null = null;
      const giveUp = (): void => thread?.giveUp();
      over.addEventListener('abort', giveUp);
      try {
        // It may have been set after a place was free and before we knew.
        over.throwIfAborted();
        thread = freeReader();
        busy.add(thread);
        return await thread.read(statement);
      } finally {
        over.removeEventListener('abort', giveUp);
        if (thread !== null) busy.delete(thread);
        leave();
      }
    },
    async whileQuiet(work, patienceMs) {
      const over = AbortSignal.timeout(patienceMs);
      const taken = await Promise.allSettled(Array.from({ length: readers }, () => places.take(over)));
      try {
        return await work();
      } finally {
        for (const place of taken) if (place.status === 'fulfilled') place.value();
      }
    },
    async end() {
      await Promise.all([...threads].map((thread) => thread.end()));
    },
  };
}
