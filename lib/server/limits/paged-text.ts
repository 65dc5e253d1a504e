import 'server-only';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';

/** The most rows of a page. While the store reads them, the server answers no one else. */
export const MOST_ROWS = 200;
const LEAST_ROWS = 20;
/** The time that a page may block the event loop. Pages get smaller when they take longer, and grow again. */
const PAGE_MS = 8;

export type Pages<Row, Place> = {
  /** Returns at most `limit` rows after a place, or from the beginning when it is null. */
  read: (limit: number, after: Place | null) => Promise<Row[]>;
  placeOf: (row: Row) => Place;
  textOf: (row: Row) => string;
};

export type PagingDeps = { nowMs: () => number; turn: () => Promise<void> };

const REAL: PagingDeps = { nowMs: () => performance.now(), turn: turnOfItsOwn };

/**
 * Yields all rows as text, page by page. A page is limited by rows and by how long it blocks the event loop. The loop
 * turns before each page, so that other requests wait for one page and not for all.
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
 * Measures how long a read blocked the event loop. It is 0 if the loop turned meanwhile, as it does while PostgreSQL
 * works.
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
 * Returns a body made of parts. Each part is made when the last was taken, so that at most two are in memory. A reader
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
