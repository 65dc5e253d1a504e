import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Fault, faultyWriter } from '@/lib/testing/a-faulty-writer';
import { testDatabases } from '@/lib/testing/test-databases';
import { openSqlite } from './sqlite';
import type { Store } from './store';
import { isCommitUnknown } from './store-failure';

const LOST = { code: 'store_unavailable', status: 503 };
/** A transaction of two statements is four messages. */
const MESSAGES = ['begin', 'a statement', 'the next statement', 'commit'] as const;
const COMMIT = MESSAGES.length;

const FAULTS: readonly Fault[] = [
  ...(['ends', 'throws', 'closes its port'] as const).flatMap((by) =>
    (['before it runs a message', 'before it answers it', 'after it answered it'] as const).map((when) => ({
      by,
      when,
    })),
  ),
  ...(
    ['before a message is sent', 'after it is sent', 'before its answer is heard', 'after its answer is heard'] as const
  ).map((when) => ({ by: 'is terminated' as const, when })),
];

async function aStore(fault: Fault) {
  const sqlite = testDatabases().find(({ engine }) => engine === 'sqlite');
  const url = (await sqlite?.freshUrl()) ?? '';
  const { start, ...writer } = faultyWriter(fault);
  const store = await openSqlite(url.slice('file:'.length), start);
  onTestFinished(() => store.close());
  return { store, ...writer };
}

const aRun = (id: string) => ({ id, lease_until: null, finished_at: null, bodies: 0, payments: 0, asks: 0 });
const writeTwo = (store: Store, name: string): Promise<void> =>
  store.write(async (tx) => {
    await tx
      .insertInto('retention_runs')
      .values(aRun(`${name} 1`))
      .execute();
    await tx
      .insertInto('retention_runs')
      .values(aRun(`${name} 2`))
      .execute();
  });

/** Returns the ids that one read finds: on the server's own connection, and on that of a reader. */
async function idsOf(store: Store, name: string): Promise<string[]> {
  const query = (db: Store['db']) =>
    db.selectFrom('retention_runs').select('id').where('id', 'like', `${name} %`).orderBy('id').execute();
  const [own, long] = [await query(store.db), await store.longRead(query)];
  expect(long).toEqual(own);
  return own.map(({ id }) => id);
}

describe.each(FAULTS)('a writer thread that $by $when', (fault) => {
  test.each(MESSAGES.map((message, n) => ({ message, n: n + 1 })))(
    'at $message leaves all of the transaction or nothing, and the next write works',
    async ({ message, n }) => {
      const name = `${fault.by} ${fault.when} ${message}`;
      const { store, arm } = await aStore(fault);
      arm(n);
      const all = await Promise.allSettled([writeTwo(store, name), writeTwo(store, `after ${name}`)]);
      for (const [outcome, of] of [
        [all[0], name],
        [all[1], `after ${name}`],
      ] as const) {
        const kept = await idsOf(store, of);
        if (outcome.status === 'fulfilled') expect(kept).toHaveLength(2);
        else {
          expect(outcome.reason).toMatchObject(LOST);
          expect(kept).toHaveLength(isCommitUnknown(outcome.reason.cause) && kept.length > 0 ? 2 : 0);
        }
      }
      // What waits for its turn is lost only if it began on a thread that was about to end.
      if (!fault.when.startsWith('after')) expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
      await writeTwo(store, `later than ${name}`);
      expect(await idsOf(store, `later than ${name}`)).toHaveLength(2);
    },
  );
});

test('a commit that was made and not answered is unknown, and is not made again', async () => {
  const { store, arm } = await aStore({ by: 'ends', when: 'before it answers it' });
  arm(COMMIT);
  await expect(writeTwo(store, 'a run')).rejects.toMatchObject({ ...LOST, cause: { name: 'CommitUnknown' } });
  expect(await idsOf(store, 'a run')).toEqual(['a run 1', 'a run 2']);
});

test('a commit that was never sent is known not to be made', async () => {
  const { store, arm } = await aStore({ by: 'is terminated', when: 'after its answer is heard' });
  arm(COMMIT - 1);
  const cut = store.write(async (tx) => {
    await tx.insertInto('retention_runs').values(aRun('a run 1')).execute();
    await tx.insertInto('retention_runs').values(aRun('a run 2')).execute();
    // The thread has ended before the commit is sent.
    await expect
      .poll(() =>
        sql`select 1`.execute(tx).then(
          () => 'runs',
          () => 'gone',
        ),
      )
      .toBe('gone');
  });
  await expect(cut).rejects.toMatchObject({ ...LOST, cause: { name: 'WriterGone' } });
  expect(await idsOf(store, 'a run')).toEqual([]);
});

test('no statement of a lost transaction runs on the next thread', async () => {
  const { store, arm } = await aStore({ by: 'ends', when: 'before it answers it' });
  arm(2);
  const cut = store.write(async (tx) => {
    await tx
      .insertInto('retention_runs')
      .values(aRun('a run 1'))
      .execute()
      .catch(() => undefined);
    await writeTwo(store, 'another');
    await expect(tx.insertInto('retention_runs').values(aRun('a run 2')).execute()).rejects.toMatchObject(LOST);
    await expect(tx.selectFrom('retention_runs').selectAll().execute()).rejects.toMatchObject(LOST);
  });
  await expect(cut).rejects.toMatchObject({ ...LOST, cause: { name: 'WriterGone' } });
  expect(await idsOf(store, 'a run')).toEqual([]);
  expect(await idsOf(store, 'another')).toHaveLength(2);
});

test('a thread that is terminated inside of a statement takes nothing else with it', async () => {
  const { store, begun, terminate } = await aStore({ by: 'is terminated', when: 'after it is sent' });
  const before = begun();
  const cut = store.write(async (tx) => {
    await tx.insertInto('retention_runs').values(aRun('a run 1')).execute();
    await sql`
      insert into retention_runs (id, bodies, payments, asks)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 300000)
      select 'a run ' || i, 0, 0, 0 from n where i > 1`.execute(tx);
  });
  const ended = expect(cut).rejects.toMatchObject({ ...LOST, cause: { name: 'WriterGone' } });
  await expect.poll(() => begun() - before, { interval: 1 }).toBe(3);
  await terminate();
  await ended;
  expect(await idsOf(store, 'a run')).toEqual([]);
  await writeTwo(store, 'another');
  expect(await idsOf(store, 'another')).toHaveLength(2);
});

test('every reader sees what was committed before its read began', async () => {
  const { store } = await aStore({ by: 'ends', when: 'before it runs a message' });
  let committed = 0;
  await store.db.insertInto('retention_runs').values(aRun('counted')).execute();
  const write = async (): Promise<void> => {
    const bodies = await store.write(async (tx) => {
      await tx
        .updateTable('retention_runs')
        .set(({ eb }) => ({ bodies: eb('bodies', '+', 1) }))
        .where('id', '=', 'counted')
        .execute();
      return read(tx);
    });
    committed = Math.max(committed, bodies);
  };
  const read = async (db: Store['db']): Promise<number> => {
    const row = await db.selectFrom('retention_runs').select('bodies').where('id', '=', 'counted').executeTakeFirst();
    return Number(row?.bodies);
  };
  const act = { write, own: () => seesAll(() => read(store.db)), long: () => seesAll(() => store.longRead(read)) };
  const seesAll = async (reading: () => Promise<number>): Promise<void> => {
    const before = committed;
    expect(await reading()).toBeGreaterThanOrEqual(before);
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.constantFrom('write', 'own', 'long'), { minLength: 1, maxLength: 4 }), { maxLength: 12 }),
      async (lanes) => {
        // Each lane does one thing after another, beside all other lanes.
        await Promise.all(
          lanes.map(async (steps) => {
            for (const step of steps) await act[step]();
          }),
        );
      },
    ),
    { numRuns: 30 },
  );
});
