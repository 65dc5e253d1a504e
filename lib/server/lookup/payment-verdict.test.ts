import { describe, expect, test } from 'vitest';
import { LookupAnswer, type LookupRequest } from '@/lib/contract/lookup';
import { TillInput } from '@/lib/contract/tills';
import type { Person } from '@/lib/domain/person';
import { claimPayment } from '@/lib/server/claims/claim-payment';
import { addTill } from '@/lib/server/settings/add-till';
import { aFact } from '@/lib/testing/a-fact';
import { anActor, aRecordedPerson } from '@/lib/testing/a-person';
import { anApp } from '@/lib/testing/an-app';
import { aTillPayment } from '@/lib/testing/a-till-payment';
import { testDatabases } from '@/lib/testing/test-databases';
import { lookUp } from './look-up';

const CODE = 'UKN1MPU40Z';
/** M-PESA messages that fit the payment in `aShop`. */
const PAID = `${CODE} Confirmed. Ksh1,200.00 paid to MTEJA STORES. on 23/11/26 at 11:59 AM. New M-PESA balance is Ksh7.00.`;
const GOT = `${CODE} Confirmed.You have received Ksh1,200.00 from AMINA OTIENO 0700***012 on 23/11/26 at 11:59 AM`;

describe.each(testDatabases())('the verdict on what was pasted, in $engine', ({ fresh }) => {
  async function aShop() {
    const { app } = await anApp(await fresh());
    await addTill(
      app,
      anActor(app),
      TillInput.parse({
        number: 'K000001',
        name: 'Mteja Stores',
        branch: 'Westlands',
        paybill: '400222',
        paybillAccount: 'SHOP7',
      }),
    );
    await addTill(app, anActor(app), TillInput.parse({ number: 'K000002', verificationOnly: true }));
    await aTillPayment(app, {
      reference: CODE,
      name: { firstName: 'Amina', middleName: null, lastName: 'Otieno' },
      phone: '+254700000012',
    });
    const looks = async (q: string, asked: Partial<LookupRequest> = {}, person?: Person) =>
      LookupAnswer.parse(await lookUp(app, anActor(app, person), { q, ...asked }));
    return { app, looks };
  }

  test('is Paid when the whole text fits', async () => {
    const { looks } = await aShop();
    const fits: [string, Partial<LookupRequest>][] = [
      [CODE, {}],
      [CODE.toLowerCase(), { due: '1,200', till: '000001' }],
      [PAID, { due: 1200 }],
      [GOT, {}],
      [PAID.replace('11:59', '12:08').replace('AM', 'PM'), {}],
      [PAID.replace('paid to MTEJA STORES.', 'sent to MTEJA STORES for account shop7'), {}],
      [`${CODE} Imethibitishwa. Umepokea Ksh1,200.00 kutoka OTIENO AMINA 0700XXXX12 mnamo 23/11/26 saa 11:59 AM`, {}],
      [
        `FW: ${PAID}\n${CODE} Confirmed. Fuliza M-PESA amount is Ksh 613.00. Access Fee charged Ksh 6.13. Total Fuliza M-PESA outstanding amount is Ksh889.36 due on 26/12/26.`,
        {},
      ],
    ];
    for (const [q, asked] of fits)
      expect((await looks(q, asked)).verdict, q).toMatchObject({
        kind: 'paid',
        differences: [],
        remarks: [],
        corrected: null,
      });
  });

  test('differs where money depends on it', async () => {
    const { looks } = await aShop();
    const differences: [string, Partial<LookupRequest>, object][] = [
      [PAID.replace('1,200.00', '12,000.00'), {}, { field: 'amount', saidMinor: 12_000_00, foundMinor: 1_200_00 }],
      [
        PAID.replace('Ksh1,200.00', '1,200/= '),
        { due: '1500' },
        { field: 'due', saidMinor: 1_500_00, foundMinor: 1_200_00 },
      ],
      [CODE, { due: 1201 }, { field: 'due', saidMinor: 1_201_00, foundMinor: 1_200_00 }],
      [PAID.replace(CODE, 'UKN1MPU4OZ'), {}, { field: 'code', said: 'UKN1MPU4OZ', found: CODE }],
      [PAID.replace('STORES.', 'STORES till 000009'), {}, { field: 'till', said: '000009', found: 'K000001' }],
      [CODE, { till: 'K000002' }, { field: 'till', said: 'K000002', found: 'K000001' }],
      [
        `${PAID.replace('paid to MTEJA STORES.', 'sent to MTEJA STORES for account SHOP9')} Paybill 400222`,
        {},
        { field: 'till', said: '400222 SHOP9', found: 'K000001' },
      ],
      [PAID.replace('23/11/26', '22/11/26'), {}, { field: 'day', said: '2026-11-22', found: '2026-11-23' }],
      [
        GOT.replace('AMINA OTIENO 0700***012', 'JAMES KORIR 0711***678'),
        {},
        { field: 'sender', said: 'JAMES KORIR 0711***678', found: 'Amina Otieno +254700000012' },
      ],
    ];
    for (const [q, asked, difference] of differences)
      expect((await looks(q, asked)).verdict, q).toMatchObject({ kind: 'differs', differences: [difference] });
  });

  test('stays Paid with a remark where the reason may be harmless', async () => {
    const { looks } = await aShop();
    const remarks: [string, object][] = [
      [PAID.replace('11:59', '8:15'), { field: 'time', said: '08:15', found: '11:59' }],
      [
        PAID.replace('MTEJA STORES', 'JOE BUTCHERY'),
        { field: 'shop', said: 'JOE BUTCHERY', found: 'Mteja Stores, Westlands' },
      ],
      [
        PAID.replace('paid to MTEJA STORES.', 'sent to MTEJA STORES for account SHOP9'),
        { field: 'till', said: 'SHOP9', found: 'K000001' },
      ],
      [GOT.replace('AMINA OTIENO', 'JAMES KORIR'), { field: 'name', said: 'JAMES KORIR', found: 'Amina Otieno' }],
      [GOT.replace('0700***012', '0711***678'), { field: 'phone', said: '0711***678', found: '+254700000012' }],
    ];
    for (const [q, remark] of remarks)
      expect((await looks(q)).verdict, q).toMatchObject({ kind: 'paid', differences: [], remarks: [remark] });
  });

  test('shows the correction of a typed code, but a message with another code is a contradiction', async () => {
    const { looks } = await aShop();
    expect((await looks('uknImpu4oz')).verdict).toMatchObject({
      kind: 'paid',
      corrected: { typed: 'UKNIMPU4OZ', found: CODE },
    });
    expect((await looks(PAID.replace(CODE, 'UKNIMPU4OZ'))).verdict).toMatchObject({ kind: 'differs', corrected: null });
  });

  test('is missing for less than a whole code, message or id, even if only one payment matches', async () => {
    const { looks } = await aShop();
    for (const q of [
      'U40Z',
      'KN1MPU40Z',
      '1200',
      'Ksh 1,200',
      'otieno',
      '0700000012',
      '0700***012',
      '012',
      PAID.slice(1),
      'You have sent Ksh1,200.00 to JOE STORES on 23/11/26. Airtel Money',
    ]) {
      expect(await looks(q), q).toMatchObject({ verdict: null, payments: [{ reference: CODE }] });
    }
  });

  test('is missing for a message that contradicts itself', async () => {
    const { looks } = await aShop();
    for (const q of [
      `${PAID} ${PAID.replace('1,200', '9,000')}`,
      `${PAID} UKN2MPU40Z`,
      PAID.replace('23/11', '31/11'),
      `${PAID} on 22/11/26 at 5:00 PM`,
      PAID.replace('1,200.00', '1.20.00'),
    ]) {
      expect(await looks(q), q).toMatchObject({ kind: 'several', verdict: null, payments: [{ reference: CODE }] });
    }
  });

  test('differs when the payer is another person, and when a loan was for another payment, in any wording', async () => {
    const { looks } = await aShop();
    const other = 'JAMES KORIR 0711***678';
    const FULIZA = `${CODE} Confirmed. Fuliza M-PESA amount is Ksh 1,300.00. Access Fee charged Ksh 13.00. Total Fuliza M-PESA outstanding amount is Ksh1,313.00 due on 26/12/26.`;
    const texts: [string, string][] = [
      [
        `${CODE} Confirmed. Ksh1,200.00 paid by ${other} on 23/11/26 at 11:59 AM. New Till balance is Ksh7.00.`,
        'sender',
      ],
      [`${CODE} Confirmed. Ksh1,200.00 sent by ${other} on 23/11/26 at 11:59 AM.`, 'sender'],
      [`${CODE} Imethibitishwa. Ksh1,200.00 imelipwa na ${other} tarehe 23/11/26 saa 11:59 AM.`, 'sender'],
      [`Customer: JAMES KORIR Phone: 0711000678 Amount: Ksh1,200.00 Code: ${CODE}`, 'sender'],
      [`${CODE} Confirmed. You have received Ksh1,200.00 JAMES KORIR 254711000678 on 23/11/26 at 11:59 AM`, 'sender'],
      [
        `${CODE} Confirmed.on 23/11/26 at 11:59 AMKsh1,200.00 received from 254711000678 JAMES KORIR. New Account balance is Ksh1,090.05. Transaction cost, Ksh0.00.`,
        'sender',
      ],
      [
        `${CODE} Confirmed.on 22/11/26 at 11:59 AMKsh1,200.00 received from 254700000012 AMINA OTIENO. New Account balance is Ksh1,090.05.`,
        'day',
      ],
      [
        `${CODE} Confirmed.on 23/11/26 at 11:59 AM receivedKsh1,300.00 fromAMINA OTIENO 254700000012. New Account balance is Ksh1,090.05.`,
        'amount',
      ],
      [`${FULIZA}\n${PAID}`, 'amount'],
      [`${PAID}\n${FULIZA}`, 'amount'],
    ];
    for (const [q, field] of texts)
      expect((await looks(q)).verdict, q).toMatchObject({ kind: 'differs', differences: [{ field }] });
    const own = `${CODE} Confirmed.on 23/11/26 at 11:59 AMKsh1,200.00 received from 254700000012 AMINA OTIENO. New Account balance is Ksh1,090.05. Transaction cost, Ksh0.00.`;
    for (const q of [
      own,
      own.replace('2547000000', '2547***0'),
      own.replace('from 254', 'from254'),
      `${FULIZA.replace('1,300.00', '1,200.00')}\n${PAID}`,
    ])
      expect((await looks(q)).verdict, q).toMatchObject({ kind: 'paid', remarks: [] });
    // The notice of Fuliza alone stands under the code of the payment: what was lent is all that it can contradict.
    expect((await looks(FULIZA)).verdict).toMatchObject({ kind: 'differs', differences: [{ field: 'amount' }] });
    expect((await looks(FULIZA.replace('1,300.00', '1,200.00'))).verdict).toMatchObject({ kind: 'paid' });
  });

  test('is missing, with the payment in a list, for a text that says anywhere that the money went back or never came', async () => {
    const { looks } = await aShop();
    for (const word of [
      'has been reversed',
      'returned',
      'refunded',
      'declined',
      'unsuccessful',
      'zimerudishwa',
      'umerudishiwa',
      'imekataliwa',
    ]) {
      for (const q of [
        `${PAID} This payment ${word}.`,
        PAID.replace('New M-PESA', `${word}. New M-PESA`),
        `${word} ${PAID}`,
        `${CODE} ${word}`,
      ]) {
        expect(await looks(q), q).toMatchObject({ verdict: null, payments: [{ reference: CODE }] });
      }
    }
    for (const shop of ['MTEJA AIRTIME AND PHONES', 'PENDING MTEJA ENTERPRISES', 'REVERSED MTEJA CLOTHING'])
      expect((await looks(PAID.replace('MTEJA STORES', shop))).verdict, shop).toMatchObject({ kind: 'paid' });
  });

  test('is "Cannot tell" for a payment of zero', async () => {
    const { app, looks } = await aShop();
    await aTillPayment(app, { reference: 'UKN6ZERO0Z', amountMinor: 0 });
    for (const q of ['UKN6ZERO0Z', PAID.replace(CODE, 'UKN6ZERO0Z')])
      expect((await looks(q)).verdict, q).toMatchObject({ kind: 'unclear' });
  });

  test('is the first that applies of taken back, cannot tell, used, differs', async () => {
    const { app, looks } = await aShop();
    const wrong = PAID.replace('1,200.00', '9,000.00');
    const cashier = await aRecordedPerson(app, { role: 'cashier', name: 'Baraka Mwangi' });
    expect((await looks(wrong)).verdict).toMatchObject({ kind: 'differs' });
    const { payments } = await looks(CODE);
    await claimPayment(app, anActor(app, cashier), { id: payments[0]?.id ?? '', request: {}, key: null });
    expect(await looks(wrong)).toMatchObject({
      verdict: { kind: 'already_claimed', differences: [{ field: 'amount' }] },
      payments: [{ claim: { by: 'Baraka Mwangi' } }],
    });
    await aTillPayment(app, { reference: CODE, amountMinor: 5_00, resourceId: 'r2' });
    expect(await looks(CODE)).toMatchObject({ verdict: null });
    await app.record({
      source: 'webhook',
      subject: 'reversal',
      body: '{}',
      facts: [aFact({ isReversal: true, state: 'reversed', reference: CODE, reversedAt: '2026-11-23T08:59:30.000Z' })],
      fault: null,
      signedWith: 'api_key',
      topic: null,
    });
    const states = (await looks(CODE)).payments.map(({ state }) => state);
    expect(states).toEqual(['reversed', 'reversed']);
  });

  test('does not show a cashier who paid at a till that hides the payer', async () => {
    const { app, looks } = await aShop();
    const cashier = await aRecordedPerson(app, { role: 'cashier' });
    await aTillPayment(app, {
      reference: 'UKN9BARE0Z',
      till: 'K000002',
      name: { firstName: 'Neema', middleName: null, lastName: 'Achieng' },
      phone: '+254700000019',
    });
    const guess = GOT.replace(CODE, 'UKN9BARE0Z');
    const answer = await looks(guess, {}, cashier);
    expect(answer).toMatchObject({ payments: [{ sender: null }] });
    expect(JSON.stringify(answer)).not.toMatch(/Neema|Achieng|000019/i);
    // Guesses do not help either: a right and a wrong guess get the same answer.
    for (const right of ['NEEMA ACHIENG 0711***678', 'AMINA OTIENO 0700***019', 'NEEMA ACHIENG 0700000019']) {
      expect((await looks(guess.replace('AMINA OTIENO 0700***012', right), {}, cashier)).verdict).toMatchObject({
        kind: 'paid',
        differences: [],
        remarks: [],
      });
    }
    expect((await looks(guess)).verdict).toMatchObject({ kind: 'differs', differences: [{ field: 'sender' }] });
  });

  test('on a name that may be a code is a list, and "not yet" when neither is found', async () => {
    const { app, looks } = await aShop();
    await aTillPayment(app, {
      reference: 'UKN8WASH0Z',
      name: { firstName: 'Washington', middleName: null, lastName: 'Ochieng' },
    });
    expect(await looks('washington')).toMatchObject({
      kind: 'part',
      verdict: null,
      payments: [{ reference: 'UKN8WASH0Z' }],
    });
    expect(await looks('UKNABCDEFG')).toMatchObject({ kind: 'code', verdict: { kind: 'not_yet' }, payments: [] });
  });

  test("on words that are a payment's code typed in groups is about that payment", async () => {
    const { app, looks } = await aShop();
    await aTillPayment(app, {
      reference: 'UKNABCDEFG',
      name: { firstName: 'Washington', middleName: null, lastName: 'Ochieng' },
    });
    expect(await looks(' ukna bcdefg ')).toMatchObject({
      kind: 'code',
      verdict: { kind: 'paid' },
      payments: [{ reference: 'UKNABCDEFG' }],
    });
    expect(await looks('ukna bcdefh')).toMatchObject({ kind: 'part', verdict: null, payments: [] });
  });
});
