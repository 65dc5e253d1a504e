import { describe, expect, test } from 'vitest';
import { PAGE_ROWS, pagesOfText, ROWS_IN_A_TURN, rowsInTurns, textBody } from './paged-text';

type World = { limits: number[]; turns: () => number; pages: AsyncGenerator<string, void, void> };

async function read(pages: AsyncGenerator<string, void, void>): Promise<string> {
  let text = '';
  for await (const page of pages) text += page;
  return text;
}

/** Rows 0, 1, 2 and so on. */
function aWorld(rows: number): World {
  const limits: number[] = [];
  let turns = 0;
  const pages = pagesOfText<number, number>(
    {
      read: (limit, after) => {
        limits.push(limit);
        const from = after === null ? 0 : after + 1;
        const page = Array.from({ length: Math.min(limit, rows - from) }, (_, n) => from + n);
        return Promise.resolve(page);
      },
      placeOf: (row) => row,
      textOf: (row) => `${row}\n`,
    },
    () => Promise.resolve(void (turns += 1)),
  );
  return { limits, turns: () => turns, pages };
}

describe('pages of text', () => {
  test.each([0, 1, 2 * PAGE_ROWS - 1, 2 * PAGE_ROWS, 2 * PAGE_ROWS + 1])(
    'have every one of %i rows once and in order',
    async (rows) => {
      const world = aWorld(rows);
      expect(await read(world.pages)).toBe(Array.from({ length: rows }, (_, n) => `${n}\n`).join(''));
    },
  );

  test('let the event loop turn before the text of each few rows', async () => {
    const world = aWorld(10 * PAGE_ROWS);
    await read(world.pages);
    expect([world.turns(), world.limits.length]).toEqual([(10 * PAGE_ROWS) / ROWS_IN_A_TURN, 11]);
    expect(ROWS_IN_A_TURN).toBeLessThan(PAGE_ROWS);
    expect(new Set(world.limits)).toEqual(new Set([PAGE_ROWS]));
  });
});

test('a page is read while the one before it is written', async () => {
  const begun: number[] = [];
  const rows = rowsInTurns<number, number>({
    read: (limit, after) => {
      const from = after === null ? 0 : after + 1;
      begun.push(from);
      return Promise.resolve(Array.from({ length: Math.min(limit, 2 * PAGE_ROWS - from) }, (_, n) => from + n));
    },
    placeOf: (row) => row,
  });
  await rows.next();
  expect(begun).toEqual([0, PAGE_ROWS]);
});

test('a page that is read ahead for somebody who left may fail without harm', async () => {
  const rows = rowsInTurns<number, number>({
    read: (limit, after) =>
      after === null
        ? Promise.resolve(Array.from({ length: limit }, (_, n) => n))
        : Promise.reject(new Error('the reader left')),
    placeOf: (row) => row,
  });
  await rows.next();
  expect(await rows.return()).toEqual({ done: true, value: undefined });
});

describe('a body of parts', () => {
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };

  test('is made only as fast as it is read, with one part ready and one page read ahead', async () => {
    const world = aWorld(10 * PAGE_ROWS);
    const reader = textBody(() => world.pages).getReader();
    for (let taken = 1; taken <= 4; taken += 1) {
      await reader.read();
      await turns();
      expect(world.limits).toHaveLength(taken + 2);
    }
  });

  test('ends when its reader leaves', async () => {
    const world = aWorld(10 * PAGE_ROWS);
    const reader = textBody(() => world.pages).getReader();
    await reader.read();
    await reader.cancel();
    const known = world.limits.length;
    await turns();
    expect(world.limits).toHaveLength(known);
    expect(await world.pages.next()).toEqual({ done: true, value: undefined });
  });
});
