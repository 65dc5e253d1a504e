import 'server-only';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';

/** The rows of a page. A page takes two messages to a reader's thread and back, however many rows it has. */
export const PAGE_ROWS = 500;
/** While the text of so many rows is made, the server answers no one else. */
export const ROWS_IN_A_TURN = 50;

export type PagesOfRows<Row, Place> = {
  /** Returns at most `limit` rows after a place, or from the beginning when it is null. */
  read: (limit: number, after: Place | null) => Promise<Row[]>;
  placeOf: (row: Row) => Place;
};

/**
 * Yields all rows, a few at a time. Each few get their own turn of the event loop: other requests wait while these few
 * are written, also while many exports run. While a page is written, the next one is read in a thread of its own.
 */
export async function* rowsInTurns<Row, Place>(
  { read, placeOf }: PagesOfRows<Row, Place>,
  turn: () => Promise<void> = turnOfItsOwn,
): AsyncGenerator<Row[], void, void> {
  for (let reading: Promise<Row[]> | null = read(PAGE_ROWS, null); reading !== null; ) {
    const page: Row[] = await reading;
    const last = page.at(-1);
    reading = last === undefined || page.length < PAGE_ROWS ? null : read(PAGE_ROWS, placeOf(last));
    // Somebody who leaves while a page is written no longer waits for the next one.
    reading?.catch(() => undefined);
    for (let at = 0; at < page.length; at += ROWS_IN_A_TURN) {
      await turn();
      yield page.slice(at, at + ROWS_IN_A_TURN);
    }
  }
}

/** Yields rows as text, a page of them at a time. */
export async function* textOfRows<Row>(
  rows: AsyncIterable<readonly Row[]>,
  textOf: (row: Row) => string,
): AsyncGenerator<string, void, void> {
  let [text, count] = ['', 0];
  for await (const few of rows) {
    text += few.map(textOf).join('');
    count += few.length;
    if (count < PAGE_ROWS) continue;
    yield text;
    [text, count] = ['', 0];
  }
  if (text !== '') yield text;
}

/** Yields all rows as text, page by page, in turns. */
export function pagesOfText<Row, Place>(
  { textOf, ...pages }: PagesOfRows<Row, Place> & { textOf: (row: Row) => string },
  turn?: () => Promise<void>,
): AsyncGenerator<string, void, void> {
  return textOfRows(rowsInTurns(pages, turn), textOf);
}

/**
 * Returns a body made of parts. Each part is made when the last was taken, so that at most two are in memory. A reader
 * who leaves ends it, by the signal also in the middle of a part.
 */
export function textBody(
  partsUntil: (left: AbortSignal) => AsyncGenerator<string, void, void>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return body(partsUntil, (text) => encoder.encode(text));
}

/** Returns a body made of bytes in the same way. */
export function bytesBody(
  partsUntil: (left: AbortSignal) => AsyncGenerator<Uint8Array, void, void>,
): ReadableStream<Uint8Array> {
  return body(partsUntil, (bytes) => bytes);
}

function body<Part>(
  partsUntil: (left: AbortSignal) => AsyncGenerator<Part, void, void>,
  bytesOf: (part: Part) => Uint8Array,
): ReadableStream<Uint8Array> {
  const leaving = new AbortController();
  const parts = partsUntil(leaving.signal);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done === true) controller.close();
      else controller.enqueue(bytesOf(value));
    },
    async cancel() {
      leaving.abort();
      await parts.return();
    },
  });
}
