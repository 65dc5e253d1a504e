import { describe, expect, test } from 'vitest';
import { aCounter, type TestCounter } from '@/lib/testing/a-counter';
import { aComparedFile } from '@/lib/testing/a-file';
import { testDatabases } from '@/lib/testing/test-databases';
import { GROUPS } from '@/lib/domain/reconcile/groups';
import { decide } from './decide';
import { listGroup } from './list-group';
import { runReconciliation } from './run-reconciliation';
import { signReconciliation } from './sign-reconciliation';

const CODE = 'UKN7MRG001';

async function rowsOf({ app, finance }: TestCounter, id: string) {
  const pages = GROUPS.map((group) =>
    listGroup(app.store.db, app, { person: finance, id, group, after: null, limit: 50 }),
  );
  return (await Promise.all(pages)).flatMap(({ rows }) =>
    rows.map(({ group, lines, payments, decidedBy }) => ({
      group,
      lines: lines.map(({ n }) => n),
      payments: payments.map(({ id: held, paymentId }) => [held, paymentId]),
      decidedBy,
    })),
  );
}

/** Two payments of one sum of which it turns out later that they are one, and a file with a line for each. */
async function aFileOfTwo(counter: TestCounter) {
  const { hears, now, app, as, finance } = counter;
  const paid = { state: 'paid', paidAt: now(), amountMinor: 120_000, till: 'K000001' } as const;
  const asked = { ...paid, reference: null, requestId: 'a-request', kind: 'asked' } as const;
  const [one] = (await hears({ ...paid, reference: CODE })).checked;
  const [two] = (await hears(asked)).checked;
  if (one === undefined || two === undefined) throw new Error('nothing was recorded');
  const lines = ['Code;Amount;Order', `${CODE};1.200,00;`, ';1.200,00;order 9', ''];
  const id = await aComparedFile(app, as(finance), { bytes: lines.join('\r\n') });
  const version = async (paymentId: string): Promise<number> =>
    (
      await app.store.db
        .selectFrom('reconciliation_payments')
        .select('version')
        .where('reconciliation_id', '=', id)
        .where('payment_id', '=', paymentId)
        .executeTakeFirstOrThrow()
    ).version;
  const lineVersion = async (n: number): Promise<number> =>
    (
      await app.store.db
        .selectFrom('reconciliation_lines')
        .select('version')
        .where('reconciliation_id', '=', id)
        .where('n', '=', n)
        .executeTakeFirstOrThrow()
    ).version;
  return {
    id,
    one,
    two,
    matches: async (n: number, paymentId: string) =>
      decide(app, as(finance), {
        id,
        request: {
          decision: 'confirm',
          lines: [{ n, version: await lineVersion(n) }],
          payments: [{ id: paymentId, version: await version(paymentId) }],
        },
      }),
    merges: async (): Promise<string> => {
      await hears({ ...paid, reference: CODE, requestId: 'a-request', kind: 'asked' });
      return (await counter.find(two.id)).id;
    },
    runsAgain: async () => (await runReconciliation(app, as(finance), { id, request: {} })).done,
  };
}

describe.each(testDatabases())('a payment that became a part of another, in a file in $engine', ({ fresh }) => {
  test('is shown as the payment that it is now, also in a file that was signed', async () => {
    const counter = await aCounter(await fresh());
    const file = await aFileOfTwo(counter);
    await file.matches(3, file.two.id);
    await signReconciliation(counter.app, counter.as(counter.finance), file.id);
    const before = await rowsOf(counter, file.id);
    const now = await file.merges();
    const after = await rowsOf(counter, file.id);
    expect(after.map(({ payments }) => payments.length)).toEqual(before.map(({ payments }) => payments.length));
    for (const [, paymentId] of after.flatMap(({ payments }) => payments)) expect(paymentId).toBe(now);
  });

  test('is matched once when it is compared again, and a line that it had besides is missing', async () => {
    const counter = await aCounter(await fresh());
    const file = await aFileOfTwo(counter);
    const now = await file.merges();
    await file.runsAgain();
    const rows = await rowsOf(counter, file.id);
    expect(rows.flatMap(({ payments }) => payments)).toEqual([[now, now]]);
    expect(rows.find(({ lines }) => lines.includes(2))).toMatchObject({ group: 'matched', payments: [[now, now]] });
  });

  test('keeps a file from being signed until it is compared again', async () => {
    const counter = await aCounter(await fresh());
    const file = await aFileOfTwo(counter);
    const signs = () => signReconciliation(counter.app, counter.as(counter.finance), file.id);
    await file.merges();
    await expect(signs()).rejects.toMatchObject({ code: 'not_ready', params: { state: 'outdated' } });
    await file.runsAgain();
    await signs();
  });

  test('keeps what a person decided about it under its new id', async () => {
    const counter = await aCounter(await fresh());
    const file = await aFileOfTwo(counter);
    await file.matches(3, file.two.id);
    const now = await file.merges();
    await file.runsAgain();
    const rows = await rowsOf(counter, file.id);
    expect(rows.flatMap(({ payments }) => payments)).toEqual([[now, now]]);
    expect(rows.find(({ lines }) => lines.includes(3))).toMatchObject({
      decidedBy: 'Farida Said',
      payments: [[now, now]],
    });
    expect(rows.find(({ lines }) => lines.includes(2))?.payments).toEqual([]);
  });

  test('that people gave to two lines is compared anew for both', async () => {
    const counter = await aCounter(await fresh());
    const file = await aFileOfTwo(counter);
    await file.matches(2, file.one.id);
    await file.matches(3, file.two.id);
    const now = await file.merges();
    await file.runsAgain();
    const rows = await rowsOf(counter, file.id);
    expect(rows.flatMap(({ payments }) => payments)).toEqual([[now, now]]);
    expect(rows.map(({ decidedBy }) => decidedBy).filter((by) => by !== null)).toEqual([]);
    expect(rows.flatMap(({ lines }) => lines).sort()).toEqual([2, 3]);
    // Run once more, nothing changes.
    await file.runsAgain();
    expect(await rowsOf(counter, file.id)).toEqual(rows);
  });
});
