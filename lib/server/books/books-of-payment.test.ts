import { describe, expect, test } from 'vitest';
import { readNotice } from '@/lib/server/kopokopo/wire/notice';
import { openCase } from '@/lib/server/missing-cases/open-case';
import { noticeMessage } from '@/lib/server/notices/receive-notice';
import { aClosingShop, type ClosingShop } from '@/lib/testing/a-closing-shop';
import { aComparedFile } from '@/lib/testing/a-file';
import { aRecordedPerson } from '@/lib/testing/a-person';
import { aSettlement } from '@/lib/testing/settlements';
import { testDatabases } from '@/lib/testing/test-databases';
import { booksOfPayment } from './books-of-payment';

const CODE = 'UKN1MPU001';
const HOUR_MS = 3_600_000;

async function paysOut(shop: ClosingShop, n: number): Promise<void> {
  const at = shop.now();
  const told = aSettlement({ id: `transfer-${n}`, origination_time: at }, { id: `notice-${n}`, created_at: at });
  const body = JSON.stringify(told);
  await shop.app.record(noticeMessage(readNotice(told, body), { body, signedWith: 'api_key' }));
}

/** A payment that was missed, came, was compared with a file, closed and paid out, an hour after the other. */
async function aDay(shop: ClosingShop) {
  const { app, as, finance, clock } = shop;
  const at = (hours: number): string => new Date(app.nowMs() + hours * HOUR_MS).toISOString();
  const entry = { till: 'K000001', code: CODE, amount: '1,200', from: at(-2), to: at(-1) };
  const missed = await openCase(app, as(finance), { request: { entries: [entry] }, key: null });
  clock.advance(HOUR_MS);
  const payment = await shop.pays({ reference: CODE });
  clock.advance(HOUR_MS);
  const file = await aComparedFile(app, as(finance), {
    bytes: `Code;Amount\r\n${CODE};1.200,00\r\n`,
    name: 'sales.csv',
  });
  clock.advance(HOUR_MS);
  const closing = await shop.closes();
  clock.advance(HOUR_MS);
  await paysOut(shop, 1);
  return { payment, missed, file, closing };
}

describe.each(testDatabases())('where a payment stands in the books, in $engine', ({ fresh }) => {
  test('finance sees its case, its file, its closing and the deposit that it is probably in', async () => {
    const shop = await aClosingShop(await fresh());
    const { payment, missed, file, closing } = await aDay(shop);
    const later = await shop.pays();
    shop.clock.advance(HOUR_MS);
    await shop.closes();
    await paysOut(shop, 2);
    const { entries } = await booksOfPayment(shop.app, shop.finance, payment.id);
    expect(entries).toMatchObject([
      { place: 'case', id: missed.id, at: missed.openedAt },
      { place: 'reconciliation', id: file, name: 'sales.csv' },
      { place: 'closing', id: closing.id, name: '1' },
      { place: 'deposit' },
    ]);
    const others = (await booksOfPayment(shop.app, shop.finance, later.id)).entries;
    expect(others).toMatchObject([{ place: 'closing', name: '2' }, { place: 'deposit' }]);
    expect(others[1]?.id).not.toBe(entries[3]?.id);
  });

  test('each role sees what it may open: a cashier the closing, support the case, nobody another till', async () => {
    const shop = await aClosingShop(await fresh());
    const { payment } = await aDay(shop);
    const support = await aRecordedPerson(shop.app, { name: 'Salim Juma', role: 'support' });
    const places = async (person: typeof support): Promise<string[]> =>
      (await booksOfPayment(shop.app, person, payment.id)).entries.map(({ place }) => place);
    expect(await places(shop.amina)).toEqual(['closing']);
    expect(await places(support)).toEqual(['case']);
    await expect(places(shop.chebet)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a case that still misses a code is shown beside a payment that has not arrived', async () => {
    const shop = await aClosingShop(await fresh());
    const { app, as, finance } = shop;
    const [failed] = (await shop.hears({ state: 'failed', reference: CODE, till: 'K000001', amountMinor: 1_00 }))
      .checked;
    const at = (hours: number): string => new Date(app.nowMs() + hours * HOUR_MS).toISOString();
    const entry = { till: 'K000001', code: CODE, amount: '1', from: at(-2), to: at(-1) };
    const { id } = await openCase(app, as(finance), { request: { entries: [entry] }, key: null });
    shop.clock.advance(HOUR_MS);
    await shop.closes();
    expect((await booksOfPayment(app, finance, failed?.id ?? '')).entries).toMatchObject([{ place: 'case', id }]);
  });
});
