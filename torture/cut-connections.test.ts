import pg from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AppError } from '@/lib/domain/errors';
import { signatureOf } from '@/lib/server/kopokopo/wire/signature';
import { receiveNotice } from '@/lib/server/notices/receive-notice';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { chanceOf } from './chance';
import { keptIn } from './kept';
import { noticesWithoutEnd, type Sent } from './load';

const AT_ONCE = 20;
const NOTICES = 600;
const CUTS = 12;

describe.each(testDatabases().filter(({ engine }) => engine === 'postgres'))(
  'a $engine server whose connections are cut',
  ({ freshUrl }) => {
    test('keeps every notice that was answered 200, and takes the others later', { timeout: 60_000 }, async () => {
      const url = await freshUrl();
      const idleErrors: Error[] = [];
      const store = await openStore(url, (error) => idleErrors.push(error));
      const killer = new pg.Client({ connectionString: url });
      await killer.connect();
      const stopListening = await store.listen(
        () => undefined,
        () => undefined,
      );
      onTestFinished(async () => {
        await stopListening();
        await store.close();
        await killer.end();
      });
      const { app } = await anApp(store);
      const next = noticesWithoutEnd(chanceOf(5));
      const all = Array.from({ length: NOTICES }, next);
      const answered: Sent[] = [];
      const refused: Sent[] = [];
      const queue = [...all];
      let cuts = 0;
      const worker = async (): Promise<void> => {
        for (let notice = queue.pop(); notice !== undefined; notice = queue.pop()) {
          const bytes = Buffer.from(notice.body);
          try {
            await receiveNotice(app, { bytes, signature: signatureOf(bytes, 'sandbox-key') });
            answered.push(notice);
          } catch (error) {
            expect(error instanceof AppError ? error.code : error).toBe('store_unavailable');
            refused.push(notice);
          }
          // The connections are cut in the middle of the load, at fixed parts of it.
          if (cuts < CUTS && answered.length + refused.length >= ((cuts + 1) * NOTICES) / (CUTS + 2)) {
            cuts += 1;
            await killer.query(
              'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
            );
          }
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
      expect(cuts).toBe(CUTS);
      expect(refused.length).toBeGreaterThan(0);
      expect(answered.length).toBeGreaterThan(0);
      expect(await keptIn(store, answered)).toEqual([]);
      for (const notice of refused) {
        const bytes = Buffer.from(notice.body);
        await receiveNotice(app, { bytes, signature: signatureOf(bytes, 'sandbox-key') });
      }
      expect(await keptIn(store, all)).toEqual([]);
      const listeners = async (): Promise<unknown> =>
        (
          await killer.query(
            "select count(*)::int as n from pg_stat_activity where datname = current_database() and query like 'listen %'",
          )
        ).rows;
      await expect.poll(listeners, { timeout: 10_000 }).toEqual([{ n: 1 }]);
    });
  },
);
