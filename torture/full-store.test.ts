import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { AppError } from '@/lib/domain/errors';
import { signatureOf } from '@/lib/server/kopokopo/wire/signature';
import { receiveNotice } from '@/lib/server/notices/receive-notice';
import type { App } from '@/lib/server/app-context';
import type { Store } from '@/lib/server/store/engine/store';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { chanceOf } from './chance';
import { keptIn } from './kept';
import { noticesWithoutEnd, type Sent } from './load';

const take = (app: App, notice: Sent): Promise<void> => {
  const bytes = Buffer.from(notice.body);
  return receiveNotice(app, { bytes, signature: signatureOf(bytes, 'sandbox-key') });
};

async function pagesOf(store: Store): Promise<number> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(store.db);
  return rows[0]?.page_count ?? 0;
}

/** Lets the store grow to this many pages. Beyond that, SQLite fails with the same error as on a full disk. */
async function letGrow(store: Store, pages: number): Promise<void> {
  await sql`pragma max_page_count = ${sql.raw(String(pages))}`.execute(store.db);
}

/** Sends notices until one is refused, and returns that one. It adds the taken ones to `answered`. */
async function firstRefused(app: App, next: () => Sent, answered: Sent[]): Promise<Sent> {
  for (;;) {
    const notice = next();
    const [outcome] = await Promise.allSettled([take(app, notice)]);
    if (outcome.status === 'rejected') {
      expect(outcome.reason).toMatchObject({ code: 'store_unavailable', status: 503 });
      return notice;
    }
    answered.push(notice);
  }
}

const NO_LIMIT = 1_000_000;

describe.each(testDatabases().filter(({ engine }) => engine === 'sqlite'))('a full $engine store', ({ fresh }) => {
  test.each([0, 1, 3, 6])(
    'keeps a notice whole or not at all, and takes the same one later: with room for %i more pages',
    { timeout: 30_000 },
    async (room) => {
      const store = await fresh();
      const { app } = await anApp(store);
      const next = noticesWithoutEnd(chanceOf(room));
      const answered: Sent[] = [];
      for (let round = 0; round < 4; round += 1) {
        await letGrow(store, (await pagesOf(store)) + room);
        const refused = await firstRefused(app, next, answered);
        expect(await keptIn(store, answered)).toEqual([]);
        await letGrow(store, NO_LIMIT);
        await take(app, refused);
        answered.push(refused);
        expect(await keptIn(store, answered)).toEqual([]);
      }
    },
  );

  test.each([0, 2, 5, 8])(
    'accepts exactly the notices of a group that it kept: with room for %i more pages',
    { timeout: 30_000 },
    async (room) => {
      const store = await fresh();
      const { app } = await anApp(store);
      const next = noticesWithoutEnd(chanceOf(100 + room));
      const answered: Sent[] = [];
      let refusals = 0;
      for (let round = 0; round < 3; round += 1) {
        await letGrow(store, (await pagesOf(store)) + room);
        const group = Array.from({ length: 60 }, next);
        const outcomes = await Promise.allSettled(group.map((notice) => take(app, notice)));
        const taken = group.filter((_, index) => outcomes[index]?.status === 'fulfilled');
        const refused = group.filter((notice) => !taken.includes(notice));
        expect(
          outcomes.flatMap((outcome) =>
            outcome.status === 'rejected' && outcome.reason instanceof AppError ? [outcome.reason.code] : [],
          ),
        ).toEqual(refused.map(() => 'store_unavailable'));
        answered.push(...taken);
        refusals += refused.length;
        expect(await keptIn(store, answered)).toEqual([]);
        const heard = await store.db
          .selectFrom('messages')
          .select(({ fn }) => fn.countAll().as('count'))
          .executeTakeFirst();
        expect(Number(heard?.count)).toBe(new Set(answered.map((notice) => notice.body)).size);
        await letGrow(store, NO_LIMIT);
        await Promise.all(refused.map((notice) => take(app, notice)));
        answered.push(...refused);
        expect(await keptIn(store, answered)).toEqual([]);
      }
      expect(refusals).toBeGreaterThan(0);
    },
  );
});
