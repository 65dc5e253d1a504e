import 'server-only';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';

/** The rows of a page. */
export const PAGE_ROWS = 200;
/** While the text of so many rows is made, the server answers no one else. */
export const ROWS_IN_A_TURN = 50;

export type Pages<Row, Place> = {
  /** Returns at most `limit` rows after a place, or from the beginning when it is null. */
  read: (limit: number, after: Place | null) => Promise<Row[]>;
  placeOf: (row: Row) => Place;
  textOf: (row: Row) => string;
};

/**
 * Yields all rows as text, page by page. A few rows at a time get their own turn of the event loop: other requests wait
 * for these few, also while many exports run.
 */
export async function* pagesOfText<Row, Place>(
  { read, placeOf, textOf }: Pages<Row, Place>,
  turn: () => Promise<void> = turnOfItsOwn,
): AsyncGenerator<string, void, void> {
  for (let after: Place | null = null; ; ) {
    const page = await read(PAGE_ROWS, after);
    const last = page.at(-1);
    if (last === undefined) return;
    let text = '';
    for (let at = 0; at < page.length; at += ROWS_IN_A_TURN) {
      await turn();
      text += page
        .slice(at, at + ROWS_IN_A_TURN)
        .map(textOf)
        .join('');
    }
    yield text;
    if (page.length < PAGE_ROWS) return;
    after = placeOf(last);
  }
}

/**
 * Returns a body made of parts. Each part is made when the last was taken, so that at most two are in memory. A reader
 * who leaves ends it, by the signal also in the middle of a part.
 */
export function textBody(
  partsUntil: (left: AbortSignal) => AsyncGenerator<string, void, void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const leaving = new AbortController();
  const parts = partsUntil(leaving.signal);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      leaving.abort();
      await parts.return();
    },
  });
}
