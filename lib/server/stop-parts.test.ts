import { expect, test, vi } from 'vitest';
import { anActor, aRecordedPerson } from '@/lib/testing/a-person';
import { auditEntriesOf } from '@/lib/testing/a-member';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { stopParts } from './stop-parts';

test.each(testDatabases())('a stop in $engine writes counts and opened payments before it waits', async (database) => {
  const { app } = await anApp(await database.fresh());
  app.noticeCounts.count('webhook');
  const paymentId = 'a1b2c3d4-0000-4000-8000-000000000001';
  app.paymentViewsLog.note(anActor(app, await aRecordedPerson(app)), { paymentId, name: null });
  let endWatch = (): void => undefined;
  const watch = { stop: () => new Promise<void>((resolve) => (endWatch = resolve)) };
  let endRequests = (): void => undefined;
  const requestsEnded = new Promise<void>((resolve) => (endRequests = resolve));
  const stopped = stopParts(app, { watch, stopListening: () => Promise.resolve(), requestsEnded });
  await vi.waitFor(async () => {
    const counts = await app.store.db.selectFrom('notice_counts').select(['kind', 'count']).execute();
    expect(counts).toEqual([{ kind: 'webhook', count: 1 }]);
    expect(await auditEntriesOf(app)).toMatchObject([{ act: 'payment_opened', subject: paymentId }]);
  });
  // A request that was under way ends later than the first writing.
  app.noticeCounts.count('callback');
  const write = vi.spyOn(app.store, 'write');
  endWatch();
  // The store is there for requests that have not ended.
  await app.store.db.selectFrom('accounts').select('id').execute();
  endRequests();
  await stopped;
  expect(write).toHaveBeenCalledOnce();
});
