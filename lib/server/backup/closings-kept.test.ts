import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { lookAtShift } from '@/lib/server/closings/look-at-shift';
import { closeShift } from '@/lib/server/closings/close-shift';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { verifyClosings } from '@/lib/server/store/queries/closing-chains';
import { PASSWORD } from '@/lib/testing/a-closing-shop';
import { aMember } from '@/lib/testing/a-member';
import { anActor } from '@/lib/testing/a-person';
import { aFolder, reopened, restored } from '@/lib/testing/a-restore';
import { aSqliteShop, type SqliteShop } from '@/lib/testing/a-sqlite-shop';
import { testDatabases } from '@/lib/testing/test-databases';
import { backUp } from './back-up';
import { moveStore } from './move-store';

const HOUR_MS = 3_600_000;

/** Returns a shop that closed its till three times. */
async function aClosedShop(): Promise<SqliteShop> {
  const shop = await aSqliteShop();
  const { app, clock } = shop;
  const owner = await aMember(app, { name: 'Otieno Ouma', password: PASSWORD });
  for (let number = 1; number <= 3; number += 1) {
    await shop.pays(`UKN7CLOSE${number}`);
    clock.advance(HOUR_MS);
    const { shift } = await lookAtShift(app, owner, 'K000001');
    const request = { till: 'K000001', number: shift.number, typed: '1200', proof: PASSWORD };
    await closeShift(app, anActor(app, owner), { request, key: null });
  }
  return shop;
}

/** Changes one digit of the second closing, as somebody could who has the file. */
function tamper(file: string): void {
  const database = new SqliteDatabase(file);
  database.prepare(`update closings set body = replace(body, '120000', '120001') where number = 2`).run();
  database.close();
}

const WHOLE = [{ till: '000001', closings: 3, faults: [] }];
const CHANGED = [{ till: '000001', closings: 3, faults: [{ kind: 'changed', number: 2 }] }];

test('a backup and a restore check the closings, and keep them as they were signed', async () => {
  const shop = await aClosedShop();
  const file = path.join(aFolder(), 'monday.db');
  const { rows } = await bodies(shop);
  expect(backUp({ store: shop.file, file, secret: null }).closings).toEqual(WHOLE);
  await shop.store.close();
  expect((await restored(shop, file)).closings).toEqual(WHOLE);
  const store = await reopened(shop.file);
  expect(await verifyClosings(store.db)).toEqual(WHOLE);
  expect((await bodies({ store })).rows).toEqual(rows);
});

test('a changed closing is still backed up and restored, and both say so', async () => {
  const shop = await aClosedShop();
  await shop.store.close();
  tamper(shop.file);
  const file = path.join(aFolder(), 'monday.db');
  expect(backUp({ store: shop.file, file, secret: null }).closings).toEqual(CHANGED);
  expect((await restored(shop, file)).closings).toEqual(CHANGED);
});

test.each([
  ['whole', WHOLE],
  ['changed', CHANGED],
] as const)('a move to PostgreSQL says whether the closings are as they were signed: %s', async (how, expected) => {
  const shop = await aClosedShop();
  await shop.store.close();
  if (how === 'changed') tamper(shop.file);
  const target = await (testDatabases()[1]?.emptyUrl() ?? Promise.reject(new Error('no PostgreSQL')));
  expect((await moveStore({ store: shop.file, target })).closings).toEqual(expected);
  const store = await openStore(target, (error) => {
    throw error;
  });
  onTestFinished(() => store.close());
  expect(await verifyClosings(store.db)).toEqual(expected);
});

async function bodies({ store }: Pick<SqliteShop, 'store'>) {
  return { rows: await store.db.selectFrom('closings').selectAll().orderBy('number').execute() };
}
