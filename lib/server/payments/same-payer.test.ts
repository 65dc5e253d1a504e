import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { payerCountsQuery, payerNewestQuery } from '@/lib/server/store/queries/payer-payments';
import { erasePerson } from '@/lib/server/privacy/erase-person';
import { aFact } from '@/lib/testing/a-fact';
import { aCounter } from '@/lib/testing/a-counter';
import { aRecordedPerson } from '@/lib/testing/a-person';
import { testDatabases } from '@/lib/testing/test-databases';
import { samePayer } from './same-payer';

const JANE = '+254700000031';
const OTHER = '+254700000032';
const HASH = createHash('sha256').update(JANE.slice(1)).digest('hex');
const NOTHING = { counts: { paid: 0, takenBack: 0, failed: 0, open: 0 }, isMore: false, payments: [] };

describe.each(testDatabases())('the other payments of a payer on $engine', ({ engine, fresh }) => {
  test('are counted by what came of them, the newest ten first, under the number and its hash', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, pays, reverses, clock } = counter;
    const first = await pays({ phone: JANE });
    await pays({ phone: OTHER });
    expect(await samePayer(app, finance, { id: first.id })).toEqual({ payer: 'known', ...NOTHING });
    const later: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      clock.advance(60_000);
      later.unshift((await pays({ phone: at % 2 === 0 ? JANE : HASH })).id);
    }
    const back = await pays({ phone: JANE, till: 'K000002' });
    await reverses(back);
    const failed = await pays({ phone: JANE, state: 'failed', reference: null, paidAt: null, requestId: 'a-request' });
    const answer = await samePayer(app, finance, { id: first.id });
    expect(answer).toMatchObject({
      payer: 'known',
      counts: { paid: 12, takenBack: 1, failed: 1, open: 0 },
      isMore: false,
    });
    const ids = answer.payments.map(({ id }) => id);
    expect(ids).toHaveLength(10);
    expect(ids.slice(0, 2).sort()).toEqual([back.id, failed.id].sort());
    expect(ids.slice(3)).toEqual(later.slice(1, 8));
    // Of a hash nobody knows the number, but the same hash is the same payer.
    expect((await samePayer(app, finance, { id: later[0] ?? '' })).counts.paid).toBe(5);
  });

  test('are those of the tills that the reader sees, and nobody with masked phones gets any', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, amina, pays } = counter;
    const here = await pays({ phone: JANE });
    const elsewhere = await pays({ phone: JANE, till: 'K000002' });
    const support = await aRecordedPerson(app, { role: 'support', tills: ['000001'] });
    expect((await samePayer(app, finance, { id: here.id })).counts.paid).toBe(1);
    expect(await samePayer(app, support, { id: here.id })).toEqual({ payer: 'known', ...NOTHING });
    await expect(samePayer(app, support, { id: elsewhere.id })).rejects.toMatchObject({ code: 'not_found' });
    for (const person of [amina, { ...finance, via: 'pin' as const }])
      await expect(samePayer(app, person, { id: here.id })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(samePayer(app, finance, { id: 'x' })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  test('are not told of a masked number, which fits many people, nor of a payer who is unknown or erased', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance, as, pays, clock } = counter;
    const masked = await pays({ phone: '0700***031' });
    await pays({ phone: '0700***031' });
    expect(await samePayer(app, finance, { id: masked.id })).toEqual({ payer: 'masked', ...NOTHING });
    const unknown = await pays({ phone: null });
    expect(await samePayer(app, finance, { id: unknown.id })).toEqual({ payer: 'unknown', ...NOTHING });
    const erased = await pays({ phone: JANE });
    await pays({ phone: JANE });
    clock.advance(1_000);
    await erasePerson(app, as(await aRecordedPerson(app)), JANE);
    expect(await samePayer(app, finance, { id: erased.id })).toEqual({ payer: 'unknown', ...NOTHING });
  });

  test('under a masked number are those of which a message has the hash of one phone', async () => {
    const counter = await aCounter(await fresh());
    const { app, finance } = counter;
    const masked = async (reference: string, hash: string | null, phone: string | null = '0700***031') => {
      const fact = aFact({ state: 'paid', kind: 'till', reference, till: 'K000001', amountMinor: 100, phone });
      const body = JSON.stringify({ reference, hashed_sender_phone: hash });
      const recorded = await app.record({
        source: 'webhook',
        subject: reference,
        body,
        facts: [fact],
        fault: null,
        signedWith: 'api_key',
        topic: null,
      });
      return recorded.checked[0]?.id ?? '';
    };
    const other = createHash('sha256').update('254700111031').digest('hex');
    const [first, second] = [await masked('UKN7HSH001', HASH), await masked('UKN7HSH002', HASH)];
    const [stranger, unproven] = [await masked('UKN7HSH003', other), await masked('UKN7HSH004', null)];
    const whole = await masked('UKN7HSH005', null, JANE);
    const idsBeside = async (id: string) =>
      (await samePayer(app, finance, { id })).payments.map((payment) => payment.id).sort();
    expect(await idsBeside(first)).toEqual([second]);
    expect(await idsBeside(stranger)).toEqual([]);
    expect(await samePayer(app, finance, { id: unproven })).toMatchObject({ payer: 'masked' });
    expect(await idsBeside(whole)).toEqual([first, second].sort());
    expect((await samePayer(app, finance, { id: whole })).counts.paid).toBe(2);
  });

  test('are found by the index of phones, in its order, among very many payments', async () => {
    const counter = await aCounter(await fresh());
    const { app } = counter;
    await counter.pays({ phone: JANE });
    const { store, account } = app;
    await sql`
      insert into payments (
        id, account_id, state, kind, amount_minor, currency, till, till_key, phone, first_heard_at, first_heard_from,
        confirmed, happened_at, changed_at, search_text)
      with recursive n (i) as (select 1 union all select i + 1 from n where i < 20000)
      select 'payment-' || i, ${sql.lit(account.id)}, 'paid', 'till', 100, 'KES', 'K000001', '000001',
        '+25471' || (1000000 + i % 500), i, 'webhook', 1, i, i, '' from n`.execute(store.db);
    if (engine === 'postgres') await sql`vacuum analyze payments`.execute(store.db);
    else await store.scrub();
    const wanted = {
      accountId: account.id,
      phones: [JANE, HASH, '+254711000001'],
      exceptId: 'payment-1',
      visibility: undefined,
    };
    for (const query of [payerCountsQuery(store, wanted, 1_001), payerNewestQuery(store, wanted, 10)]) {
      const compiled = query.compile();
      const explain = engine === 'sqlite' ? 'explain query plan ' : 'explain ';
      const { rows } = await store.db.executeQuery({ ...compiled, sql: `${explain}${compiled.sql}` });
      const plan = rows.map((row) => Object.values(row as object).join(' ')).join('\n');
      expect(plan).toMatch(/payments_phone\b/);
      expect(plan).not.toMatch(/SCAN payments\b|Seq Scan/);
    }
  });
});
