import 'server-only';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';

/** The most rows of a page: what the store reads in one go while nobody else can be served. */
export const MOST_ROWS = 200;
const LEAST_ROWS = 20;
/** What a page may take of the event loop. Pages shrink while they take longer, and grow again. */
const PAGE_MS = 8;

export type Pages<Row, Place> = {
  /** At most `limit` rows after a place; from the beginning when it is null. */
  read: (limit: number, after: Place | null) => Promise<Row[]>;
  placeOf: (row: Row) => Place;
  textOf: (row: Row) => string;
};

export type PagingDeps = { nowMs: () => number; turn: () => Promise<void> };

const REAL: PagingDeps = { nowMs: () => performance.now(), turn: turnOfItsOwn };

/**
 * All rows as text, a page at a time, bounded by rows and by the time that one takes of the event loop. The loop turns
 * before each page, so that whoever asks for something else waits for one page and not for all.
 */
export async function* pagesOfText<Row, Place>(
  { read, placeOf, textOf }: Pages<Row, Place>,
  deps: PagingDeps = REAL,
): AsyncGenerator<string, void, void> {
  let rows = MOST_ROWS;
  for (let after: Place | null = null; ; ) {
    await deps.turn();
    const asked = rows;
    const { page, heldMs } = await timed(deps, () => read(asked, after));
    const startedMs = deps.nowMs();
    const text = page.map(textOf).join('');
    const tookMs = heldMs + deps.nowMs() - startedMs;
    const last = page.at(-1);
    if (last !== undefined) yield text;
    if (last === undefined || page.length < asked) return;
    after = placeOf(last);
    rows = tookMs > PAGE_MS ? Math.max(LEAST_ROWS, Math.floor(rows / 2)) : Math.min(MOST_ROWS, rows + LEAST_ROWS);
  }
}

/**
 * Measures how long a reading kept the event loop from turning: not at all where the loop turned meanwhile, as it does
 * while PostgreSQL works.
 */
async function timed<Row>({ nowMs }: PagingDeps, read: () => Promise<Row[]>): Promise<{ page: Row[]; heldMs: number }> {
  const startedMs = nowMs();
  let hasTurned = false;
  const turn = setImmediate(() => {
    hasTurned = true;
  });
  try {
    const page = await read();
    return { page, heldMs: hasTurned ? 0 : nowMs() - startedMs };
  } finally {
    clearImmediate(turn);
  }
}

/**
 * A body made of parts, each made when the last was taken: however long it is, no more than two are held, and a reader
 * who leaves ends it.
 */
export function textBody(parts: AsyncGenerator<string, void, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await parts.return();
    },
  });
}
