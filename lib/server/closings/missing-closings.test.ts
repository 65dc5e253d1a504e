import { describe, expect, test } from 'vitest';
import { aClosingShop } from '@/lib/testing/a-closing-shop';
import { aTill } from '@/lib/testing/a-device';
import { testDatabases } from '@/lib/testing/test-databases';
import { changeClosingRules } from './closing-rules';
import { missingClosings } from './missing-closings';

const HOUR_MS = 3_600_000;
const DAY = '2026-11-23';
const PAID = { paidAt: '2026-11-23T08:00:00.000Z' };

describe.each(testDatabases())('missing closings in $engine', ({ fresh }) => {
  test('are of tills that took money on a day and were not closed after it by the end of that day', async () => {
    const shop = await aClosingShop(await fresh());
    const { app, clock } = shop;
    await aTill(app, 'K000001');
    const missing = async (day = DAY) => (await missingClosings(app, { day })).map(({ till }) => till);
    expect(await missing()).toEqual([]);
    await shop.pays({ ...PAID, till: 'K000001' });
    await shop.pays({ ...PAID, till: 'K000002' });
    await shop.hears({ state: 'failed', requestId: crypto.randomUUID(), till: 'K000003', initiatedAt: PAID.paidAt });
    expect(await missingClosings(app, { day: DAY })).toEqual([
      { till: 'K000001', name: null },
      { till: '000002', name: null },
    ]);
    await shop.closes();
    expect(await missing()).toEqual(['000002']);
    // Money after the closing opens the till again.
    clock.advance(HOUR_MS);
    await shop.pays();
    expect(await missing()).toEqual(['K000001', '000002']);
    clock.advance(HOUR_MS);
    await shop.closes();
    expect(await missing()).toEqual(['000002']);
    // 14:00 in Nairobi; the day ends in ten hours, and this till is closed at one in the morning.
    clock.advance(11 * HOUR_MS);
    await shop.closes({ till: 'K000002' });
    expect(await missing()).toEqual(['000002']);
    await changeClosingRules(app, shop.as(shop.owner), { needsSecond: false, dayEndsHour: 4 });
    expect(await missing()).toEqual([]);
    expect(await missing('2026-11-24')).toEqual([]);
  });
});
