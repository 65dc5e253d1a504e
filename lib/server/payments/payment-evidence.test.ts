import { describe, expect, test } from 'vitest';
import { PaymentHistory } from '@/lib/contract/evidence';
import type { ReceiptUse } from '@/lib/contract/receipt';
import { signatureOf } from '@/lib/server/kopokopo/wire/signature';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { releaseClaim } from '@/lib/server/claims/release-claim';
import { receiveNotice } from '@/lib/server/notices/receive-notice';
import { notePaidDisplay } from '@/lib/server/record/note-paid-display';
import { selectPayments } from '@/lib/server/store/queries/payments';
import type { Store } from '@/lib/server/store/engine/store';
import { aMember, auditEntriesOf } from '@/lib/testing/a-member';
import { anActor } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { anEvent, aResult } from '@/lib/testing/notices';
import { testDatabases } from '@/lib/testing/test-databases';
import { noteReceipt } from './note-receipt';
import { paymentEvidence } from './payment-evidence';
import { paymentHistory } from './payment-history';

async function aShop(store: Store) {
  const parts = await anApp(store);
  return {
    ...parts,
    hears: async (body: unknown) => {
      const bytes = Buffer.from(JSON.stringify(body));
      parts.clock.advance(1_000);
      await receiveNotice(parts.app, { bytes, signature: signatureOf(bytes, 'sandbox-key') });
    },
    onlyId: async () =>
      (await selectPayments(parts.app.store, parts.app.account.id, { filter: {}, limit: 5, after: null }))[0]?.id ?? '',
  };
}

describe.each(testDatabases())('the timeline of a payment in $engine', ({ fresh }) => {
  test('lists every message in order, with its signing key and what it changed', async () => {
    const shop = await aShop(await fresh());
    const requestId = await shop.upstream.asks({ amount: '1250.5' });
    await shop.app.refresh(requestId, 'person');
    await shop.hears(aResult(requestId));
    await shop.hears(anEvent('buygoods_transaction_received'));
    await shop.hears(anEvent('buygoods_transaction_reversed', { status: 'Reversed', id: 'other' }, { id: 'reversal' }));
    const story = await paymentEvidence(shop.app, anActor(shop.app), requestId);
    expect(story.paymentId).toBe(await shop.onlyId());
    expect(
      story.entries.map(({ source, topic, signedWith, stateAfter, isReversal }) => [
        source,
        topic,
        signedWith,
        stateAfter,
        isReversal,
      ]),
    ).toEqual([
      ['query', null, null, 'waiting', false],
      ['callback', 'incoming_payment', 'api_key', 'paid', false],
      ['webhook', 'buygoods_transaction_received', 'api_key', 'paid', false],
      ['webhook', 'buygoods_transaction_reversed', 'api_key', 'reversed', true],
    ]);
    expect(story.entries[1]?.learnt).toEqual(expect.arrayContaining(['reference', 'amountMinor', 'name', 'phone']));
    expect(story.entries[1]?.changed).toContain('state');
    expect(JSON.parse(story.entries[1]?.body ?? '')).toEqual(aResult(requestId));
    expect(story.faults).toEqual([]);
  });

  test('tells what people did with it: who was shown it as Paid, who ticked and released it, and its alarm', async () => {
    const shop = await aShop(await fresh());
    const { app, clock } = shop;
    const [amina, otieno] = [await aMember(app, { name: 'Amina' }), await aMember(app, { name: 'Otieno' })];
    const actor = (person: typeof amina) => anActor(app, person);
    await shop.hears(anEvent('buygoods_transaction_received'));
    const id = await shop.onlyId();
    await notePaidDisplay(app.store.db, {
      paymentId: id,
      staffId: amina.id,
      deviceName: 'Front counter',
      nowIso: new Date(app.nowMs()).toISOString(),
    });
    const ticks = async (order: string) => {
      clock.advance(1_000);
      await claimPayment(app, actor(amina), { id, request: { order }, key: null });
    };
    await ticks('55');
    clock.advance(1_000);
    await releaseClaim(app, actor(otieno), id);
    await ticks('56');
    await shop.hears(anEvent('buygoods_transaction_reversed', { status: 'Reversed', id: 'other' }, { id: 'reversal' }));
    const { acts } = await paymentEvidence(app, actor(otieno), id);
    await expect(noteReceipt(app, actor(amina), { id, use: 'opened' })).rejects.toMatchObject({ code: 'not_paid' });
    expect(acts.map(({ act, by, device, order }) => [act, by, device, order])).toEqual([
      ['shown', 'Amina', 'Front counter', null],
      ['ticked', 'Amina', null, '55'],
      ['released', 'Otieno', null, null],
      ['ticked', 'Amina', null, '56'],
      ['alarm', null, null, null],
    ]);
  });

  test('tells who opened, printed and shared its receipt, once for a page that is loaded anew', async () => {
    const shop = await aShop(await fresh());
    const { app, clock } = shop;
    const amina = await aMember(app, { name: 'Amina', role: 'cashier' });
    await shop.hears(anEvent('buygoods_transaction_received'));
    const id = await shop.onlyId();
    const does = async (use: ReceiptUse) => {
      clock.advance(1_000);
      await noteReceipt(app, anActor(app, amina), { id, use });
    };
    for (const use of ['opened', 'opened', 'printed', 'opened', 'shared', 'printed'] as const) await does(use);
    clock.advance(3_600_000);
    await does('opened');
    const { acts } = await paymentHistory(app, amina, id);
    expect(acts.map(({ act, by }) => [act, by])).toEqual(
      ['receipt_opened', 'receipt_printed', 'receipt_shared', 'receipt_opened'].map((act) => [act, 'Amina']),
    );
    const stored = JSON.stringify(await auditEntriesOf(app));
    for (const payer of ['2547', 'Jane']) expect(stored).not.toContain(payer);
    const chebet = await aMember(app, { name: 'Chebet', role: 'cashier', tills: ['000099'] });
    await expect(noteReceipt(app, anActor(app, chebet), { id, use: 'opened' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('is plain for who may not read messages: what was heard and done, without any text, and no reading', async () => {
    const shop = await aShop(await fresh());
    const { app } = shop;
    const amina = await aMember(app, { name: 'Amina', role: 'cashier' });
    await shop.hears(anEvent('buygoods_transaction_received'));
    const id = await shop.onlyId();
    await claimPayment(app, anActor(app, amina), { id, request: { order: '0700000031' }, key: null });
    const history = PaymentHistory.parse(await paymentHistory(app, amina, id));
    const { entries } = await paymentEvidence(app, anActor(app, await aMember(app, { name: 'Otieno' })), id);
    expect(history.entries.map(({ source, stateAfter, heardAt }) => [source, stateAfter, heardAt])).toEqual(
      entries.map(({ source, stateAfter, heardAt }) => [source, stateAfter, heardAt]),
    );
    expect(history.acts).toMatchObject([{ act: 'ticked', by: 'Amina', order: '0700***031' }]);
    expect(JSON.stringify(await paymentHistory(app, amina, id))).not.toContain('body');
    const readings = (await auditEntriesOf(app)).filter(({ act }) => act === 'evidence_read');
    expect(readings.map(({ by }) => by)).toEqual(['Otieno']);
    const chebet = await aMember(app, { name: 'Chebet', role: 'cashier', tills: ['000099'] });
    await expect(paymentHistory(app, chebet, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is one audit entry for a page that stays open, and another when somebody reads it an hour later', async () => {
    const shop = await aShop(await fresh());
    const reader = await aMember(shop.app, { name: 'Achieng' });
    await shop.hears(anEvent('buygoods_transaction_received'));
    const id = await shop.onlyId();
    const reads = () => paymentEvidence(shop.app, anActor(shop.app, reader), id);
    const readings = async () => (await auditEntriesOf(shop.app)).filter(({ act }) => act === 'evidence_read').length;
    await reads();
    shop.clock.advance(60_000);
    await reads();
    expect(await readings()).toBe(1);
    shop.clock.advance(61 * 60_000);
    await reads();
    expect(await readings()).toBe(2);
  });

  test('shows when the same message came again', async () => {
    const shop = await aShop(await fresh());
    await shop.hears(anEvent('buygoods_transaction_received'));
    await shop.hears(anEvent('buygoods_transaction_received'));
    const [entry, ...others] = (await paymentEvidence(shop.app, anActor(shop.app), await shop.onlyId())).entries;
    expect([others, Date.parse(entry?.checkedAt ?? '') - Date.parse(entry?.heardAt ?? '')]).toEqual([[], 1_000]);
  });

  test('lists answers about another payment apart', async () => {
    const shop = await aShop(await fresh());
    const requestId = await shop.upstream.asks();
    await shop.app.refresh(requestId, 'person');
    await shop.upstream.fails({ wrongId: true });
    shop.clock.advance(2_000);
    await shop.app.refresh(requestId, 'person');
    const story = await paymentEvidence(shop.app, anActor(shop.app), requestId);
    expect([story.entries.length, story.faults.map(({ fault }) => fault)]).toEqual([1, ['other_id']]);
  });

  test('lists only the latest wrong answers if there are too many', async () => {
    const shop = await aShop(await fresh());
    const requestId = await shop.upstream.asks();
    await shop.app.refresh(requestId, 'person');
    for (let n = 1; n <= 52; n += 1) {
      shop.clock.advance(1_000);
      await shop.app.record({
        source: 'query',
        subject: requestId,
        body: `no answer ${n}`,
        facts: [],
        fault: 'unreadable',
        signedWith: null,
        topic: null,
      });
    }
    const { faults } = await paymentEvidence(shop.app, anActor(shop.app), requestId);
    expect([faults.length, faults[0]?.body, faults.at(-1)?.body]).toEqual([50, 'no answer 3', 'no answer 52']);
  });

  test('of an unknown payment is not found', async () => {
    const shop = await aShop(await fresh());
    await expect(
      paymentEvidence(shop.app, anActor(shop.app), 'a1b2c3d4-0000-0000-0000-000000000009'),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(paymentEvidence(shop.app, anActor(shop.app), 'nonsense')).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});
