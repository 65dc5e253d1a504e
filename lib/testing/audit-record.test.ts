import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { signatureOf } from '@/lib/server/kopokopo/wire/signature';
import { receiveNotice } from '@/lib/server/notices/receive-notice';
import { packText } from '@/lib/server/store/engine/packed/packed-text';
import type { Store } from '@/lib/server/store/engine/store';
import { anApp } from './an-app';
import { auditRecord } from './audit-record';
import { anEvent, aResult } from './notices';
import { rebuildTotalsIfZoneChanged } from '@/lib/server/store/queries/totals';
import { testDatabases } from './test-databases';

const requestId = (n: number): string => `a0d17000-0000-0000-0000-00000000000${n}`;
const money = (n: number) => ({ reference: `UKN7AUDT0${n}`, sender_phone_number: `+25470000009${n}` });

/**
 * Makes a record with payments of every kind: requested, walked in, merged, reversed, with a reused code, duplicates.
 */
async function aRecord(store: Store): Promise<() => Promise<string[]>> {
  const { app } = await anApp(store);
  await rebuildTotalsIfZoneChanged(store, { accountId: app.account.id, timeZone: app.timeZone });
  const hears = (body: unknown) => {
    const bytes = Buffer.from(JSON.stringify(body));
    return receiveNotice(app, { bytes, signature: signatureOf(bytes, 'sandbox-key') });
  };
  await hears(aResult(requestId(1), { status: 'Pending', resource: null }));
  await hears(anEvent('buygoods_transaction_received', money(1)));
  await hears(aResult(requestId(1), { resource: money(1) }));
  await hears(aResult(requestId(2), { resource: money(2) }));
  await hears(anEvent('buygoods_transaction_reversed', { ...money(2), status: 'Reversed' }, { id: 'reversal' }));
  await hears(anEvent('buygoods_transaction_reversed', { ...money(3), status: 'Reversed' }, { id: 'lone' }));
  await hears(anEvent('buygoods_transaction_received', money(4), { id: 'four' }));
  await hears(anEvent('buygoods_transaction_received', { ...money(4), amount: '7' }, { id: 'also four' }));
  await hears(anEvent('buygoods_transaction_received', { ...money(5), reference: 'UKN7AUDT06' }, { id: 'five' }));
  await hears(anEvent('buygoods_transaction_received', { ...money(5), reference: 'UKN7AUDT07' }, { id: 'six' }));
  return () => auditRecord(store, { accountId: app.account.id, timeZone: app.timeZone });
}

const FIRST_PAID = sql`(select min(seq) from payments where state = 'paid' and conflict is null)`;

describe.each(testDatabases())('the check of the whole record in $engine', ({ fresh, engine }) => {
  test('finds no fault in a sound record', async () => {
    const audit = await aRecord(await fresh());
    expect(await audit()).toEqual([]);
  });

  test.each([
    [
      'a message whose words were changed',
      sql`update messages set body = ${packText('other words')} where id = (select min(id) from messages)`,
      'is not what its digest was made of',
    ],
    [
      'evidence moved to another payment',
      sql`update evidence set payment_seq = (select max(seq) from payments) where payment_seq = ${FIRST_PAID}`,
      'has evidence of another payment',
    ],
    [
      'evidence of one payment in two',
      sql`
        update evidence set payment_seq = 1000001
        where message_id = (select max(message_id) from evidence where payment_seq = ${FIRST_PAID})`,
      'evidence of one payment stands under',
    ],
    [
      'a reversal filed as a payment of its own',
      sql`
        update evidence set payment_seq = (select max(seq) from payments) where is_reversal = 1 and payment_seq is null`,
      'stands alone',
    ],
    [
      'a key that is gone',
      sql`delete from evidence_keys where message_id = (select min(message_id) from evidence_keys)`,
      'evidence lacks its key',
    ],
    [
      'a reference found under another',
      sql`update evidence set reference = 'UKN7OTHERS' where message_id = (select max(message_id) from evidence)`,
      'is found under other marks',
    ],
    [
      'a state that nobody told',
      sql`update payments set state = 'paid' where state = 'reversed'`,
      'shows state "paid"',
    ],
    [
      'an amount that nobody told',
      sql`update payments set amount_minor = amount_minor + 1 where seq = ${FIRST_PAID}`,
      'shows amount_minor',
    ],
    ['a conflict that was hidden', sql`update payments set conflict = null`, 'shows conflict null'],
    [
      'a payment that is gone',
      sql`delete from payments where seq = ${FIRST_PAID}`,
      'is not there, but its evidence is',
    ],
    [
      'a payment of nothing',
      sql`
        insert into payments
          (id, account_id, state, kind, currency, first_heard_at, first_heard_from, confirmed, happened_at, search_text,
            changed_at)
        select
          'nothing', account_id, state, kind, currency, first_heard_at, first_heard_from, confirmed, happened_at,
          search_text, changed_at
        from payments where seq = ${FIRST_PAID}`,
      'rests on nothing',
    ],
    [
      'a suspected duplicate that is none',
      sql`update payments set twin_id = 'nobody' where seq = ${FIRST_PAID}`,
      'is flagged as the suspected duplicate',
    ],
    [
      'a suspected duplicate that is no longer flagged',
      sql`update payments set twin_id = null`,
      'is flagged as the suspected duplicate',
    ],
    ['a former id that leads nowhere', sql`update payment_aliases set payment_id = 'nowhere'`, 'leads nowhere'],
    [
      'a former id that is a payment still',
      sql`update payment_aliases set alias = (select id from payments where seq = ${FIRST_PAID})`,
      'is a payment still',
    ],
    ['totals that count too much', sql`update totals set count = count + 1`, 'the totals of'],
    ['totals that were lost', sql`delete from totals`, 'the totals of'],
    ['totals of hours that count too much', sql`update hour_totals set count = count + 1`, 'the totals of the hour'],
    ['totals of hours that were lost', sql`delete from hour_totals`, 'the totals of the hour'],
  ] as const)('finds %s', async (_what, damage, words) => {
    const store = await fresh();
    const audit = await aRecord(store);
    await damage.execute(store.db);
    expect((await audit()).join('\n')).toContain(words);
  });

  test('finds evidence without its message, a message stored twice, and lost evidence', async () => {
    const store = await fresh();
    const audit = await aRecord(store);
    if (engine === 'sqlite') {
      await sql`pragma foreign_keys = off`.execute(store.db);
    } else {
      await sql`alter table evidence drop constraint evidence_message_id_fkey`.execute(store.db);
      await sql`alter table evidence_keys drop constraint evidence_keys_message_id_fkey`.execute(store.db);
      await sql`alter table messages drop constraint messages_account_id_fingerprint_key`.execute(store.db);
      await sql`
        insert into messages (account_id, source, subject, digest, received_at, checked_at, body, fingerprint)
        select account_id, source, subject, digest, received_at, checked_at, body, fingerprint
        from messages where subject = 'four'`.execute(store.db);
      expect(await audit()).toEqual([expect.stringContaining('is stored twice')]);
    }
    await sql`delete from messages where subject = 'lone'`.execute(store.db);
    expect((await audit()).join('\n')).toContain('rests on a message that is not there');
    await sql`
      delete from evidence
      where message_id = (select min(message_id) from evidence where payment_seq = ${FIRST_PAID})`.execute(store.db);
    expect((await audit()).join('\n')).toContain('a key that no evidence has');
  });

  test.runIf(engine === 'sqlite')('finds a search index that does not match the payments', async () => {
    const store = await fresh();
    const audit = await aRecord(store);
    await sql`drop trigger payments_search_update`.execute(store.db);
    await sql`update payments set search_text = 'zzz' where seq = ${FIRST_PAID}`.execute(store.db);
    expect((await audit()).join('\n')).toContain('the search index');
  });
});
