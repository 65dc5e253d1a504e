import { describe, expect, test } from 'vitest';
import { LookupAnswer } from '@/lib/contract/lookup';
import { aCounter, type TestCounter } from '@/lib/testing/a-counter';
import { testDatabases } from '@/lib/testing/test-databases';
import { lookUp } from './look-up';

const UNKNOWN = 'a1b2c3d4-0000-0000-0000-000000000001';

type Counter = TestCounter & { looks: (q: string) => Promise<LookupAnswer> };

describe.each(testDatabases())('a text with several codes or ids, or with doubt, in $engine', ({ fresh }) => {
  async function aShop(): Promise<Counter> {
    const counter = await aCounter(await fresh());
    const { app, amina, as } = counter;
    return { ...counter, looks: async (q) => LookupAnswer.parse(await lookUp(app, as(amina), { q })) };
  }

  test('lists what it names in its own order, and names what is not found', async () => {
    const { pays, looks } = await aShop();
    const first = await pays();
    const second = await pays();
    const q = `1. ${second.reference}\n2. UKN7ZZZ999\n3. ${first.reference}, 4. ${UNKNOWN}`;
    expect(await looks(q)).toMatchObject({
      kind: 'several',
      verdict: null,
      doubt: null,
      payments: [{ reference: second.reference }, { reference: first.reference }],
      missing: ['UKN7ZZZ999', UNKNOWN],
      isCut: false,
    });
  });

  test('lists a code without a digit beside another, since our record has it', async () => {
    const { pays, looks } = await aShop();
    const first = await pays({ reference: 'UKNABCDEFG' });
    const second = await pays();
    expect(await looks(`UKNABCDEFG instead of ${second.reference}`)).toMatchObject({
      verdict: null,
      payments: [{ id: first.id }, { id: second.id }],
    });
    expect(await looks(`${second.id} UKNABCDEFG`)).toMatchObject({ verdict: null, payments: [{}, {}] });
  });

  test('lists fifty codes', async () => {
    const { pays, looks } = await aShop();
    const paid = [await pays(), await pays()];
    const unknown = Array.from({ length: 48 }, (_, at) => `UKN6ABC${String(at).padStart(3, '0')}`);
    const answer = await looks([paid[1]?.reference, ...unknown, paid[0]?.reference].join('\n'));
    expect(answer.payments.map(({ reference }) => reference)).toEqual([paid[1]?.reference, paid[0]?.reference]);
    expect(answer.missing).toEqual(unknown);
  });

  test('has a verdict when an id and a code in it name one payment', async () => {
    const { pays, looks } = await aShop();
    const payment = await pays();
    const other = await pays();
    const dump = `{"id": "${payment.id}", "event": {"reference": "${payment.reference}"}}`;
    expect(await looks(dump)).toMatchObject({ verdict: { kind: 'paid' }, payments: [{ id: payment.id }] });
    const mixed = dump.replace(payment.reference ?? '', other.reference ?? '');
    expect(await looks(mixed)).toMatchObject({ verdict: null, payments: [{ id: payment.id }, { id: other.id }] });
  });

  test('finds an id in any wrapping', async () => {
    const { pays, looks } = await aShop();
    const { id } = await pays();
    for (const q of [
      id.replaceAll('-', ''),
      `urn:uuid:${id}`,
      `Payment ID: ${id}`,
      `id=${id.toUpperCase()}&x=1`,
      `{:id=>"${id}"}`,
      `https%3A%2F%2Fshop.example%2Fpayments%2F${id}`,
      `"https:\\/\\/shop.example\\/payments\\/${id}"`,
      `2026-11-23T12:00:00Z INFO payment ${id} came`,
    ])
      expect(await looks(q), q).toMatchObject({ verdict: { kind: 'paid' }, payments: [{ id }] });
  });

  test('says what a text says against its payment, beside what the record has', async () => {
    const { pays, looks } = await aShop();
    const { reference, id } = await pays();
    const paid = `${reference} Confirmed. Ksh1,200.00 paid to DUKA MFANO.`;
    for (const [q, doubt] of [
      [`${paid} It has been reversed.`, 'undone'],
      [`${reference} Umekataa kuidhinisha malipo ya Ksh1,200.00`, 'not_done'],
      [`${reference} Confirmed. Withdraw Ksh1,200.00 from 123456 - WAKALA MFANO`, 'other_act'],
      [`${reference} Confirmed. Ksh1,200.00 moved to DUKA MFANO`, 'unsure'],
      [`${id} was reversed`, 'undone'],
    ] as const)
      expect(await looks(q), q).toMatchObject({ verdict: null, doubt, payments: [{ id }], missing: [] });
    expect(await looks(paid)).toMatchObject({ verdict: { kind: 'paid' }, doubt: null });
  });

  test('waits for the one code of a bank, and shows the payments of its amount and day meanwhile', async () => {
    const { pays, looks, now } = await aShop();
    const { id } = await pays();
    await pays({ amountMinor: 70_000 });
    const q = `KCB: KES 1,200.00 paid to DUKA MFANO on ${now().slice(0, 10)} at 17:40. Ref UKN1KCB40Z.`;
    expect(await looks(q)).toMatchObject({
      verdict: { kind: 'not_yet' },
      code: 'UKN1KCB40Z',
      list: { state: expect.any(String) },
      payments: [{ id }],
    });
  });

  test('shows what was read in a message, with the phone masked', async () => {
    const { pays, looks } = await aShop();
    const { reference } = await pays();
    const q = `${reference} Confirmed. You have received Ksh1,200.00 from NJERI MFANO 254700000031 on 23/11/26 at 9:04 AM.`;
    expect((await looks(q)).read).toEqual({
      writer: 'till_owner',
      amountMinor: 120_000,
      borrowedMinor: null,
      shop: null,
      till: null,
      account: null,
      name: 'NJERI MFANO',
      phone: '0700***031',
      day: '2026-11-23',
      time: '09:04',
    });
    expect((await looks(reference ?? '')).read).toBeNull();
  });
});
