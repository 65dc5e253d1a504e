import { describe, expect, test } from 'vitest';
import type { PaymentView } from '@/lib/contract/payment-view';
import { MASKS } from '@/lib/domain/may';
import { readFailure } from '@/lib/domain/failure';
import { listAlarms } from '@/lib/server/claims/list-alarms';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { TillInput } from '@/lib/contract/tills';
import { addTill } from '@/lib/server/settings/add-till';
import { audienceOf } from '@/lib/server/live/audience';
import { selectPayments } from '@/lib/server/store/queries/payments';
import { aFact } from '@/lib/testing/a-fact';
import { anActor, aRecordedPerson } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { testDatabases } from '@/lib/testing/test-databases';
import { listPayments } from '@/lib/server/payment-list/list-payments';
import { lookUp } from '@/lib/server/lookup/look-up';
import { openPayment } from '@/lib/server/payments/open-payment';
import { paymentView, termsOf } from './payment-view';

const [sqlite] = testDatabases();
const CODE = 'UKN1MPU40Z';
const PHONE = '+254700000012';
/** Matches the same number in any way of writing it. */
const WHOLE = /7\W*0\W*0\W*0\W*0\W*0\W*0\W*1\W*2/;

/** A payment with the payer's phone in every text that a person or program may write. */
async function aTalkativePayment() {
  const shop = await anApp(await (sqlite?.fresh() ?? Promise.reject(new Error('no engine'))));
  const { app } = shop;
  await addTill(app, anActor(app), TillInput.parse({ number: 'K000001' }));
  await addTill(app, anActor(app), TillInput.parse({ number: 'K000002', verificationOnly: true }));
  const told = (reference: string, till: string) =>
    aFact({
      state: 'paid',
      kind: 'till',
      reference,
      till,
      amountMinor: 1_200_00,
      currency: 'KES',
      paidAt: '2026-11-23T08:59:00.000Z',
      phone: PHONE,
      name: { firstName: 'Amina 0700000012', middleName: '254 700 000', lastName: '012' },
      upstreamStatus: 'Success 0700 000 012',
      system: 'M-PESA 700-000-012',
      failure: readFailure('subscriber 254700000012 is busy'),
      metadata: {
        'call 0700000012': 'x',
        'call 0700111012': 'y',
        note: 'call 0700 000 012',
        number: 254700000012,
        nested: { '0700000012': ['+254 (0) 700 000 012', { 254700000012: '0700\u200b000012' }] },
      },
    });
  for (const fact of [told(CODE, 'K000001'), told('UKN1MPU41A', 'K000002')]) {
    await app.record({
      source: 'webhook',
      subject: `event ${fact.reference}`,
      body: JSON.stringify(fact),
      facts: [fact],
      fault: null,
      signedWith: 'api_key',
      topic: null,
    });
  }
  return shop;
}

describe('a phone inside a text', () => {
  test('reaches no person whose view masks phones, by payment, list, lookup, claim, alarm or stream', async () => {
    const { app, isTold } = await aTalkativePayment();
    const cashier = await aRecordedPerson(app, { role: 'cashier', tills: 'all' });
    const actor = anActor(app, cashier);
    const frames: string[] = [];
    app.live.subscribe({
      listener: (frame) => frames.push(new TextDecoder().decode(frame)),
      audience: audienceOf(cashier),
      owners: [],
      onEnd: () => undefined,
    });
    const { payments } = await listPayments(app, cashier, { limit: 10 });
    expect(payments).toHaveLength(2);
    const answers: unknown[] = [payments];
    for (const { id } of payments) answers.push(await openPayment(app, actor, { id }));
    for (const q of [
      CODE,
      `${CODE} Confirmed. You have received Ksh1,200.00 from JAMES KORIR 0700 000 012 on 23/11/26 at 11:59 AM`,
      '0700000012',
    ])
      answers.push(await lookUp(app, actor, { q }));
    const id = payments.find(({ reference }) => reference === CODE)?.id ?? '';
    answers.push(
      await claimPayment(app, actor, { id, request: { note: 'call 0700000012', order: '0700 000 012' }, key: null }),
    );
    answers.push(
      await claimPayment(app, actor, { id, request: {}, key: null }).catch(
        (error: unknown) => (error as { params: unknown }).params,
      ),
    );
    const reversed = aFact({
      state: 'reversed',
      isReversal: true,
      reference: CODE,
      till: 'K000001',
      amountMinor: 1_200_00,
      reversedAt: '2026-11-23T09:10:00.000Z',
    });
    await app.record({
      source: 'webhook',
      subject: 'back',
      body: JSON.stringify(reversed),
      facts: [reversed],
      fault: null,
      signedWith: 'api_key',
      topic: null,
    });
    await isTold();
    answers.push(await listAlarms(app, cashier));
    expect(frames.join('')).toContain('event: alarm');
    for (const answer of [...answers, frames.join('')])
      expect(typeof answer === 'string' ? answer : JSON.stringify(answer)).not.toMatch(WHOLE);
    expect(JSON.stringify(answers)).toContain('0700***012');
  });

  test('is whole for people who see whole phones, and masked for others without the loss of a metadata pair', async () => {
    const { app } = await aTalkativePayment();
    const records = await selectPayments(app.store, app.account.id, {
      filter: { reference: CODE },
      limit: 1,
      after: null,
    });
    const terms = await termsOf(app, records);
    const views = Object.fromEntries(
      MASKS.flatMap((mask) =>
        records.map((record): [string, PaymentView] => [mask, paymentView(record, { ...terms, mask })]),
      ),
    );
    expect(views['full']).toMatchObject({
      system: 'M-PESA 700-000-012',
      metadata: { 'call 0700000012': 'x', number: 254700000012 },
      sender: { lastName: '012' },
    });
    expect(views['masked']).toMatchObject({
      reference: CODE,
      system: 'M-PESA 0700***012',
      failure: { reason: 'other', text: 'subscriber 0700***012 is busy' },
      metadata: {
        'call 0700***012': 'x',
        'call 0700***012 (2)': 'y',
        note: 'call 0700***012',
        number: '0700***012',
        nested: { '0700***012': ['0700***012', { '0700***012': '0700***012' }] },
      },
      sender: { firstName: 'Amina 0700***012 0700***012', middleName: null, lastName: null, phone: null },
    });
    expect(views['bare']).toMatchObject({ upstreamStatus: 'Success 0700***012', metadata: null, sender: null });
  });
});
