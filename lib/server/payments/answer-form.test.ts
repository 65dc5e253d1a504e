import { describe, expect, test } from 'vitest';
import { MAX_PASTED_LENGTH } from '@/lib/domain/pasted';
import { createLookupLimit } from '@/lib/server/limits/lookup-limit';
import { aCounter } from '@/lib/testing/a-counter';
import { testDatabases } from '@/lib/testing/test-databases';
import { answerForm, counterAddress } from './answer-form';
import { firstPage } from './first-page';

const MESSAGE = 'UKN7CNT001 Confirmed. Ksh1,200.00 paid to JOE STORES from JAMES KORIR 0700000012';

describe.each(testDatabases())('the plain form of the counter, in $engine', ({ fresh }) => {
  const keyIn = (address: string): string => new URLSearchParams(address.slice(2)).get('asked') ?? '';

  test('keeps what names a person out of the address, and for nobody else', async () => {
    const { app, amina, brian, as, pays } = await aCounter(await fresh());
    await pays();
    const address = counterAddress(app, amina, { q: MESSAGE, due: '1,200' });
    expect(address).toMatch(/^\/\?asked=[0-9a-f-]{36}$/);
    const query = { asked: keyIn(address) };
    expect(await answerForm(app, as(amina), query)).toMatchObject({ asked: { q: MESSAGE, due: '1,200' }, answer: { verdict: { kind: 'paid' } } });
    expect(await answerForm(app, as(brian), query)).toBeNull();
    for (const q of ['UKN7CNT001 from James Korir 0700000012', ' ukn7cnt001 ']) expect(counterAddress(app, amina, { q })).toBe('/?q=UKN7CNT001');
    const id = '01900000-0000-7000-8000-000000000001';
    expect(counterAddress(app, amina, { q: `https://shop.example/payments/${id}?phone=0700000012` })).toBe(`/?q=${id}`);
    for (const q of [MESSAGE, '0700000012', 'James Korir', '1200']) expect(await answerForm(app, as(amina), { q }), q).toBeNull();
  });

  test('keeps no more of a text than it takes to say that it is too long', async () => {
    const { app, amina } = await aCounter(await fresh());
    const key = keyIn(counterAddress(app, amina, { q: `${MESSAGE} ${'x'.repeat(90_000)}` }));
    expect(app.askedByForm.find(amina.id, key)?.q).toHaveLength(MAX_PASTED_LENGTH + 1);
  });

  test('a page that comes with a search counts as one, and comes without payments once there were too many', async () => {
    const { app, amina, clock, pays } = await aCounter(await fresh());
    await pays();
    const slow = { ...app, lookupLimit: createLookupLimit(2, clock.nowMs) };
    for (const isShown of [true, true, false]) expect((await firstPage(slow, amina, { q: 'ukn7' })).list !== undefined).toBe(isShown);
    expect((await firstPage(slow, amina, {})).list?.page.payments).toHaveLength(1);
  });
});
