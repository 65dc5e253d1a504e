import 'server-only';
import { createPlaces, type Places } from './places';
import type { Reads } from './read-dialect';
import { type ReaderThread, startReaderThread } from './reader-thread';
import type { Asker } from './store';

/**
 * The reader threads of one SQLite store, those of the desk apart from those of the counter. Each is started when it is
 * first needed. Those of the desk give way to all other threads.
 */
export type ReaderPool = {
  /** Runs a statement on a free reader. Once `over` is set, the statement fails at its next row. */
  read: Reads;
  /** Runs `work` while nothing is read, or without that after a time. New statements wait meanwhile. */
  whileQuiet<T>(work: () => Promise<T>, patienceMs: number): Promise<T>;
  /** Ends all readers, each after the statement that it runs. Nothing may be read after that. */
  end(): Promise<void>;
};

/** The readers of one side. Those of one side never take the place of those of the other. */
type Side = { places: Places; threads: Set<ReaderThread>; busy: Set<ReaderThread> };

export function createReaderPool({
  file,
  readers,
  cacheKib,
}: {
  file: string;
  readers: Readonly<Record<Asker, number>>;
  cacheKib: number;
}): ReaderPool {
  const sides = { desk: sideOf(readers.desk), counter: sideOf(readers.counter) };

  /** Returns a reader that is free. A reader that ended by itself is replaced. */
  function freeReader(asker: Asker): ReaderThread {
    const { threads, busy } = sides[asker];
    for (const thread of threads) if (thread.isGone()) threads.delete(thread);
    const free =
      [...threads].find((thread) => !busy.has(thread)) ??
      startReaderThread({ file, cacheKib, givesWay: asker === 'desk' });
    threads.add(free);
    return free;
  }

  return {
    async read(statement, over, asker) {
      const { places, busy } = sides[asker];
      const leave = await places.take(over);
      let thread: ReaderThread | null = null;
      const giveUp = (): void => thread?.giveUp();
      over.addEventListener('abort', giveUp);
      try {
        // It may have been set after a place was free and before we knew.
        over.throwIfAborted();
        thread = freeReader(asker);
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
      const taken = await Promise.allSettled(
        (['desk', 'counter'] as const).flatMap((asker) =>
          Array.from({ length: readers[asker] }, () => sides[asker].places.take(over)),
        ),
      );
      try {
        return await work();
      } finally {
        for (const place of taken) if (place.status === 'fulfilled') place.value();
      }
    },
    async end() {
      await Promise.all(Object.values(sides).flatMap(({ threads }) => [...threads].map((thread) => thread.end())));
    },
  };
}

function sideOf(readers: number): Side {
  return { places: createPlaces(readers), threads: new Set(), busy: new Set() };
}
