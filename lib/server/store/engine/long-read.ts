import 'server-only';
import { type Dialect, Kysely } from 'kysely';
import { AppError } from '@/lib/domain/errors';
import type { Database } from './database';
import { type EngineFailures, namingDialect } from './naming-dialect';
import { createPlaces } from './places';
import { type Reads, readDialect } from './read-dialect';
import type { Asker, Store } from './store';

/** How long a person waits for a list. */
const LONG_READ_MS = 15_000;
/** How long a part of something longer may take, such as a page of an export. It also waits for the desk's searches. */
export const PART_MS = 60_000;
/** So many long reads run at once for each asker: those of the desk never take the place of one of the counter. */
export const PLACES: Readonly<Record<Asker, number>> = { desk: 2, counter: 2 };
/** So many readers has a store. */
export const READERS = PLACES.desk + PLACES.counter;

/** How one engine reads at length. */
type Engine = { dialect: Dialect; read: Reads; failures: EngineFailures };

export type LongReads = {
  longRead: Store['longRead'];
  /** Ends all long reads, and refuses new ones, because the store is closed. */
  end(): void;
};

export function longReads({ dialect, read, failures }: Engine): LongReads {
  const places = { desk: createPlaces(PLACES.desk), counter: createPlaces(PLACES.counter) };
  const running = new Set<AbortController>();
  let closed: AppError | null = null;
  return {
    async longRead(work, { signal, limitMs = LONG_READ_MS, asker = 'desk' } = {}) {
      if (closed !== null) throw closed;
      const limit = new AbortController();
      const timer = setTimeout(() => limit.abort(new AppError('too_slow')), limitMs);
      const over = signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal]);
      let leave = (): void => undefined;
      running.add(limit);
      try {
        leave = await places[asker].take(over);
        const reading = readDialect(dialect, (statement) => read(statement, over, asker));
        return await work(new Kysely<Database>({ dialect: namingDialect(reading, failures) }));
      } catch (error) {
        // The engine's own error says only that the statement was ended.
        over.throwIfAborted();
        throw error;
      } finally {
        running.delete(limit);
        leave();
        clearTimeout(timer);
      }
    },
    end() {
      closed ??= new AppError('store_unavailable', {}, { cause: new Error('the store is closed') });
      for (const each of running) each.abort(closed);
    },
  };
}
