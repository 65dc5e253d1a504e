import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Store } from '@/lib/server/store/engine/store';
import { checkStoreFile } from '@/lib/server/store/files/check-store-file';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { testDatabases } from '@/lib/testing/test-databases';
import { benchApp } from './bench-app';
import { inBulk } from './bulk';
import { codeInCopy, MOST_COPIES } from './copies';
import { exportAll } from './export-all';
import { fillStore } from './fill-store';
import { mixedPayment } from './mixture';
import { multiplied } from './multiplied';
import { tickTogether } from './tick';
import { lookedUp, someCodes } from './time-lookups';

const PAYMENTS = 100;
/** More than there are letters of a year and digits of an id. */
const COPIES = 17;
const ALL = (COPIES + 1) * PAYMENTS;

async function schemaOf({ db, engine }: Store): Promise<unknown[]> {
  return engine === 'sqlite'
    ? (await sql`select type, name, sql from sqlite_master order by name`.execute(db)).rows
    : (await sql`select indexdef from pg_indexes where schemaname = current_schema() order by 1`.execute(db)).rows;
}

describe.each(testDatabases())('a store that is multiplied, in $engine', ({ freshUrl }) => {
  test('has every payment again, found by a code of its own, with its tick, and the totals of all', async () => {
    const url = await freshUrl();
    const opened = (): Promise<Store> =>
      openStore(url, (error) => {
        throw error;
      });
    await inBulk(url, (store) => fillStore(store, { payments: PAYMENTS, mostInAGroup: 50, tick: tickTogether }));
    const filled = await opened();
    const schema = await schemaOf(filled);
    const { engine } = filled;
    await filled.close();

    await multiplied(engine, url, COPIES, () => undefined);
    if (engine === 'sqlite') checkStoreFile(url.slice('file:'.length), 'The multiplied store');
    const store = await opened();
    onTestFinished(() => store.close());
    expect(await schemaOf(store)).toEqual(schema);
    const { app, isQuiet } = await benchApp(store);
    expect(await exportAll(app)).toBe(ALL);
    const [code = ''] = someCodes({ recorded: PAYMENTS, copies: 0 }, 1);
    for (let n = 0; n <= COPIES; n += 1) expect(await lookedUp(app, codeInCopy(code, n)), `copy ${n}`).toBe(1);
    const { rows } = await sql<Record<string, number | string>>`
      select (select sum(count) from totals) as counted, (select sum(count) from hour_totals) as of_hours,
        (select count(*) from payments where ${store.textContains('nyambo')}) as found,
        (select count(*) from claims as c join payments as p on p.id = c.payment_id) as ticked,
        (select count(distinct substr(claimed_at, 1, 7)) from claims) as months`.execute(store.db);
    expect(Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, value]) => [name, Number(value)]))).toEqual({
      counted: ALL,
      of_hours: ALL,
      found: (COPIES + 1) * Math.ceil(PAYMENTS / 3),
      ticked: (COPIES + 1) * 10,
      months: expect.toSatisfy((months: number) => months > COPIES),
    });
    // The numbers of what is recorded next are free.
    for (const message of mixedPayment(PAYMENTS, PAYMENTS).heard) await app.record(message);
    expect(await exportAll(app)).toBe(ALL + 1);
    await isQuiet();
  });
});

test('a code is another one in each copy, in both months', () => {
  const codes = [0, PAYMENTS - 1].flatMap((n) => {
    const { reference } = mixedPayment(n, PAYMENTS);
    return Array.from({ length: MOST_COPIES + 1 }, (_, copy) => codeInCopy(reference, copy));
  });
  expect(new Set(codes.map((code) => code.slice(0, 2))).size).toBe(2 * (MOST_COPIES + 1));
});
