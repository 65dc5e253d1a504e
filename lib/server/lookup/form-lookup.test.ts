import { describe, expect, test } from 'vitest';
import { MAX_PASTED_LENGTH } from '@/lib/domain/pasted-length';
import { createLookupLimit } from '@/lib/server/limits/lookup-limit';
import { createSearchLimit } from '@/lib/server/limits/search-limit';
import { aCounter } from '@/lib/testing/a-counter';
import { testDatabases } from '@/lib/testing/test-databases';
import { answerFormLookup, counterAddress } from './form-lookup';
import { firstPage } from '@/lib/server/payment-list/first-page';

const ID = 'd79995cd-0111-e511-80da-0aa34a9b2388';
const MESSAGE = 'UKN7CNT001 Confirmed. You have received Ksh1,200.00 from JAMES KORIR 0700000012';

describe.each(testDatabases())('the plain form of the counter, in $engine', ({ fresh }) => {
  const keyIn = (address: string): string => new URLSearchParams(address.slice(2)).get('asked') ?? '';

  test('keeps personal data out of the address, and for no other person', async () => {
    const { app, amina, brian, as, pays } = await aCounter(await fresh());
    await pays();
    const address = counterAddress(app, amina, { q: MESSAGE, due: '1,200' });
    expect(address).toMatch(/^\/\?asked=[0-9a-f-]{36}$/);
    const query = { query: { asked: keyIn(address) }, isFromForeignPage: false };
    expect(await answerFormLookup(app, as(amina), query)).toMatchObject({
      asked: { q: MESSAGE, due: '1,200' },
      answer: { verdict: { kind: 'paid' } },
    });
    expect(await answerFormLookup(app, as(brian), query)).toBeNull();
    for (const q of [MESSAGE, '0700000012', 'James Korir', '1200'])
      expect(await answerFormLookup(app, as(amina), { query: { q }, isFromForeignPage: false }), q).toBeNull();
  });

  test('returns an unreadable amount due as it was typed, without an answer', async () => {
    const { app, amina, as, pays } = await aCounter(await fresh());
    await pays();
    const query = { q: 'UKN7CNT001', due: '12oo' };
    expect(await answerFormLookup(app, as(amina), { query, isFromForeignPage: false })).toEqual({
      asked: query,
      answer: null,
    });
    expect(
      await answerFormLookup(app, as(amina), { query: { ...query, due: ' ' }, isFromForeignPage: false }),
    ).toMatchObject({
      answer: { payments: [{ reference: 'UKN7CNT001' }] },
    });
  });

  test('puts only an id or a code into the address, never the text around it', async () => {
    const { app, amina } = await aCounter(await fresh());
    const leads = (q: string, due?: string) => counterAddress(app, amina, { q, ...(due === undefined ? {} : { due }) });
    expect(leads(' ukn1 mpu4 0z ', '1,200')).toBe('/?q=UKN1MPU40Z&due=1%2C200');
    expect(leads('code ni UKN1MPU40Z, Amina 0700000012')).toBe('/?q=UKN1MPU40Z');
    expect(leads(`https://upstream.example/api/v1/incoming_payments/${ID}?token=secret`)).toBe(`/?q=${ID}`);
    for (const personal of ['0700000012', 'Amina Otieno', 'Washington', 'U40Z', MESSAGE])
      expect(leads(personal), personal).toMatch(/^\/\?asked=[\w-]+$/);
  });

  test('keeps only as much of a text as it needs to say that the text is too long', async () => {
    const { app, amina } = await aCounter(await fresh());
    const key = keyIn(counterAddress(app, amina, { q: `${MESSAGE} ${'x'.repeat(90_000)}` }));
    expect(app.formLookups.find(amina.id, key)?.q).toHaveLength(MAX_PASTED_LENGTH + 1);
  });

  test('counts a page with a search as a lookup, and sends the page without payments after too many', async () => {
    const { app, amina, clock, pays } = await aCounter(await fresh());
    await pays();
    const slow = { ...app, searchLimit: createSearchLimit(createLookupLimit(2, clock.nowMs), clock.nowMs) };
    for (const isShown of [true, true, false])
      expect((await firstPage(slow, amina, { q: 'ukn7' })).list !== undefined).toBe(isShown);
    expect((await firstPage(slow, amina, {})).list?.page.payments).toHaveLength(1);
  });
});
