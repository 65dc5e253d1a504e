import { z } from 'zod';
import { expect, test } from './fixtures';

test.use({ isPublic: true });

const Answer = z.object({
  kind: z.string(),
  verdict: z.object({ kind: z.string() }).nullable(),
  payments: z.array(z.object({ id: z.string(), reference: z.string().nullable(), happenedAt: z.string() })),
  upstream: z.object({ outcome: z.string() }),
});

const PAYER = 'ZUHURA BARASA';
const OTHER = 'KAMAU MGENI';

test('a text about a payment is Paid only if all of it is true and nothing in it contradicts that', async ({
  stack,
  upstream,
}) => {
  const looksUp = async (q: string) =>
    Answer.parse(
      await (
        await stack.fetch('/api/lookup', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ q }),
        })
      ).json(),
    );
  await stack.fetch('/api/settings/tills', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number: 'K000001', name: 'Duka Mfano' }),
  });
  const code = await upstream.walksIn({
    amount: '450',
    phone: '+254700000031',
    firstName: 'Zuhura',
    lastName: 'Barasa',
  });
  await expect.poll(async () => (await looksUp(code)).verdict?.kind).toBe('paid');
  const [payment] = (await looksUp(code)).payments;
  const at = new Date(Date.parse(payment?.happenedAt ?? '') + 3 * 3_600_000);
  const day = `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${String(at.getUTCFullYear()).slice(2)}`;
  const time = `${((at.getUTCHours() + 11) % 12) + 1}:${String(at.getUTCMinutes()).padStart(2, '0')} ${at.getUTCHours() < 12 ? 'AM' : 'PM'}`;
  const owner = `${code} Confirmed.on ${day} at ${time}Ksh450.00 received from 254700000031 ${PAYER}. New Account balance is Ksh1,090.05. Transaction cost, Ksh0.00.`;
  const paid = `${code} Confirmed. Ksh450.00 paid to DUKA MFANO. on ${day} at ${time}.New M-PESA balance is Ksh410.50. Transaction cost, Ksh0.00.`;
  const fuliza = `${code} Confirmed. Fuliza M-PESA amount is Ksh 450.00. Access Fee charged Ksh 4.50. Total Fuliza M-PESA outstanding amount is Ksh454.50 due on 28/12/30.`;
  const answers: [string, string | null][] = [
    [owner, 'paid'],
    [owner.replace(' received from ', ' received from').replace('Ksh450.00', ' Ksh450.00'), 'paid'],
    [
      `${code} Confirmed.on ${day} at ${time} receivedKsh450.00 from${PAYER} 0700***031. New Account balance is Ksh9.00`,
      'paid',
    ],
    [paid, 'paid'],
    [paid.replace('DUKA MFANO', 'MFANO AIRTIME AND PHONES'), 'paid'],
    [`${fuliza}\n${paid}`, 'paid'],
    [
      `${code} Confirmed. Ksh450.00 paid by ${PAYER} 0700***031 on ${day} at ${time}. New Till balance is Ksh9.00`,
      'paid',
    ],
    [owner.replace('450.00', '4,500.00'), 'differs'],
    [owner.replace('254700000031', '254700000099').replace(PAYER, OTHER), 'differs'],
    [owner.replace(day, '1/1/26'), 'differs'],
    [`${code} Confirmed. Ksh450.00 paid by ${OTHER} 0700***099 on ${day} at ${time}.`, 'differs'],
    [`${code} Imethibitishwa. Ksh450.00 imelipwa na ${OTHER} 0700***099 tarehe ${day}`, 'differs'],
    [`Customer: ${OTHER} Phone: 0700000099 Amount: Ksh450.00 Code: ${code}`, 'differs'],
    [`${fuliza.replaceAll('450.00', '460.00')}\n${paid}`, 'differs'],
    // The notice of Fuliza alone stands under the code of the payment.
    [fuliza, 'paid'],
    [fuliza.replaceAll('450.00', '460.00'), 'differs'],
    [`<sms address="MPESA" body="${paid}" readable_date="Nov 28, 2026 9:04:10 AM" />`, 'paid'],
    [`Dear DUKA MFANO, transaction ${code} of Kshs. 450 has been received.`, 'paid'],
    [`{"id": "${payment?.id}", "reference": "${code}"}`, 'paid'],
    [`urn:uuid:${payment?.id}`, 'paid'],
    [`${code} Confirmed. Ksh450.00 moved to DUKA MFANO on ${day} at ${time}.`, null],
    [`${code} Confirmed.on ${day} at ${time}Withdraw Ksh450.00 from 123456 - WAKALA MFANO`, null],
    [`${paid} The transaction has been reversed.`, null],
    [`${paid} Pesa zimerudishwa.`, null],
    [`Declined. ${paid}`, null],
  ];
  for (const [q, kind] of answers) {
    const answer = await looksUp(q);
    expect([answer.verdict?.kind ?? null, answer.payments.length], q).toEqual([kind, 1]);
  }
  for (const q of [
    'UKN7MPU40Q Confirmed. Ksh4S0.00 paid to DUKA MFANO.',
    'UKN7MPU40Q has been reversed',
    'UKN7MPU40Q 450',
  ]) {
    const answer = await looksUp(q);
    expect(answer, q).toMatchObject({ verdict: { kind: 'not_yet' }, payments: [] });
    expect(answer.upstream.outcome, q).not.toBe('none');
  }
});
