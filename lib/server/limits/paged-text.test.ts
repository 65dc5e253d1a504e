import { describe, expect, test } from 'vitest';
import { fakeClock } from '@/lib/testing/fake-clock';
import { MOST_ROWS, pagesOfText, textBody } from './paged-text';

type World = { limits: number[]; turns: () => number; pages: AsyncGenerator<string, void, void> };

async function read(pages: AsyncGenerator<string, void, void>): Promise<string> {
  let text = '';
  for await (const page of pages) text += page;
  return text;
}

/** Rows 0, 1, 2 and so on. Reading each takes this long. */
function aWorld({ rows, msPerRow }: { rows: number; msPerRow: number }): World {
  const clock = fakeClock();
  const limits: number[] = [];
  let turns = 0;
  const pages = pagesOfText<number, number>(
    {
      read: (limit, after) => {
        limits.push(limit);
        const from = after === null ? 0 : after + 1;
        const page = Array.from({ length: Math.min(limit, rows - from) }, (_, n) => from + n);
        clock.advance(page.length * msPerRow);
        return Promise.resolve(page);
      },
      placeOf: (row) => row,
      textOf: (row) => `${row}\n`,
    },
    { nowMs: clock.nowMs, turn: () => Promise.resolve(void (turns += 1)) },
  );
  return { limits, turns: () => turns, pages };
}

describe('pages of text', () => {
  test.each([0, 1, 2 * MOST_ROWS - 1, 2 * MOST_ROWS, 2 * MOST_ROWS + 1])(
    'have every one of %i rows once and in order',
    async (rows) => {
      const world = aWorld({ rows, msPerRow: 0 });
      expect(await read(world.pages)).toBe(Array.from({ length: rows }, (_, n) => `${n}\n`).join(''));
    },
  );

  test('let the event loop turn before each page', async () => {
    const world = aWorld({ rows: 10 * MOST_ROWS, msPerRow: 0 });
    await read(world.pages);
    expect([world.turns(), world.limits.length]).toEqual([11, 11]);
    expect(new Set(world.limits)).toEqual(new Set([MOST_ROWS]));
  });

  test('get smaller while they take long, but never so small that an export does not end', async () => {
    const world = aWorld({ rows: 2_000, msPerRow: 1 });
    await read(world.pages);
    expect(world.limits.slice(0, 5)).toEqual([200, 100, 50, 25, 20]);
    expect(Math.min(...world.limits)).toBe(20);
  });

  test('do not get smaller for a store that works in another process', async () => {
    const limits: number[] = [];
    let nowMs = 0;
    const slowly = async (limit: number): Promise<number[]> => {
      limits.push(limit);
      nowMs += 500;
      await new Promise((resolve) => setImmediate(resolve));
      return limits.length < 4 ? Array.from({ length: limit }, (_, n) => n) : [];
    };
    const pages = pagesOfText<number, number>(
      { read: slowly, placeOf: (row) => row, textOf: String },
      { nowMs: () => nowMs, turn: () => Promise.resolve() },
    );
    for await (const _ of pages) expect(limits.at(-1)).toBe(MOST_ROWS);
    expect(limits).toHaveLength(4);
  });
});

describe('a body of parts', () => {
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };

  test('is made only as fast as it is read, with one part ready', async () => {
    const world = aWorld({ rows: 10 * MOST_ROWS, msPerRow: 0 });
    const reader = textBody(world.pages).getReader();
    for (let taken = 1; taken <= 4; taken += 1) {
      await reader.read();
      await turns();
      expect(world.limits).toHaveLength(taken + 1);
    }
  });

  test('ends when its reader leaves', async () => {
    const world = aWorld({ rows: 10 * MOST_ROWS, msPerRow: 0 });
    const reader = textBody(world.pages).getReader();
    await reader.read();
    await reader.cancel();
    const known = world.limits.length;
    await turns();
    expect(world.limits).toHaveLength(known);
    expect(await world.pages.next()).toEqual({ done: true, value: undefined });
  });
});
