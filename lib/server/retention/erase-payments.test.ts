import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRecorder } from '@/lib/server/record/recorder';
import type { Message } from '@/lib/server/record/filing';
import type { Fact } from '@/lib/domain/evidence';
import { unpackText } from '@/lib/server/store/engine/packed/packed-text';
import { currentAccount } from '@/lib/server/store/queries/accounts';
import type { Store } from '@/lib/server/store/engine/store';
import { aFact } from '@/lib/testing/a-fact';
import { auditRecord } from '@/lib/testing/audit-record';
import { fakeClock } from '@/lib/testing/fake-clock';
import { testDatabases } from '@/lib/testing/test-databases';
import { erasePayments } from './erase-payments';

const ZONE = 'Africa/Nairobi';
const requests = fc.constantFrom(null, 'a1b2c3d4-0000-0000-0000-000000000001', 'a1b2c3d4-0000-0000-0000-000000000002');
const references = fc.constantFrom(null, 'UKN1MPU40Z', 'UKN1MPU41Z');

/**
 * Few keys and few payers, so that pieces meet: payments merge, share a reference, are reversed, and are suspected
 * duplicates.
 */
const facts: fc.Arbitrary<Fact> = fc
  .record({
    state: fc.constantFrom(
      'paid' as const,
      'waiting' as const,
      'failed' as const,
      'unclear' as const,
      'reversed' as const,
    ),
    requestId: requests,
    askId: fc.constantFrom(null, 'ask-1'),
    resourceId: fc.constantFrom(null, 'txn-1'),
    reference: references,
    amountMinor: fc.constantFrom(null, 100_00, 200_00),
    till: fc.constantFrom(null, 'K000001', '000001'),
    name: fc.constantFrom(null, { firstName: 'Zuhura', middleName: null, lastName: 'Barasa' }),
    phone: fc.constantFrom(null, '+254700000021', '0700***021'),
    metadata: fc.constantFrom(null, { order: '55' }),
    failure: fc.constantFrom(null, { reason: 'other' as const, text: 'No such phone: 254700000021' }),
    isReversal: fc.boolean(),
  })
  .map((known) =>
    aFact({ ...known, ...(known.isReversal ? { state: 'reversed', requestId: null, askId: null } : {}) }),
  );

type Told = { facts: Fact; source: Message['source']; subject: string };
const told: fc.Arbitrary<Told> = fc.record({
  facts,
  source: fc.constantFrom('query', 'callback', 'webhook', 'poll', 'ask'),
  subject: fc.constantFrom('a', 'b', 'a1b2c3d4-0000-0000-0000-000000000001'),
});

const PERSONAL = ['first_name', 'middle_name', 'last_name', 'phone', 'metadata', 'failure_text'] as const;
const ALONGSIDE = ['search_text', 'changed_at', 'twin_id', 'forgotten_at', 'seq'] as const;

async function aRecord(store: Store, clientId: string) {
  const clock = fakeClock();
  const account = await currentAccount(store, {
    guid: `account ${clientId}`,
    host: 'localhost:4000',
    clientId,
    environment: 'sandbox',
    nowIso: new Date(clock.nowMs()).toISOString(),
  });
  let n = 0;
  const deps = {
    store,
    accountId: account.id,
    timeZone: ZONE,
    nowMs: clock.nowMs,
    newId: () => `${clientId.padStart(8, '0')}-0000-4000-8000-${String((n += 1)).padStart(12, '0')}`,
  };
  const record = createRecorder(deps, () => undefined);
  return {
    accountId: account.id,
    hear: async ({ facts: fact, source, subject }: Told) => {
      clock.advance(60_000);
      await record({
        source,
        subject,
        body: JSON.stringify(fact),
        facts: [fact],
        fault: null,
        signedWith: null,
        topic: null,
      });
    },
    /** Erases the payer of every second payment. */
    erasesSome: () =>
      store.write(async (tx) => {
        const rows = await tx
          .selectFrom('payments')
          .select('id')
          .where('account_id', '=', account.id)
          .orderBy('seq')
          .execute();
        const ids = rows.flatMap(({ id }, index) => (index % 2 === 0 ? [id] : []));
        await erasePayments({ store, tx, accountId: account.id, nowIso: new Date(clock.nowMs()).toISOString() }, ids);
      }),
    rows: () =>
      store.db.selectFrom('payments').selectAll().where('account_id', '=', account.id).orderBy('seq').execute(),
  };
}

/** A payment without data of its payer. Ids of this record are replaced. */
function matter(row: object): unknown {
  const without = new Set<string>([...PERSONAL, ...ALONGSIDE, 'account_id']);
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]: [string, unknown]) =>
      without.has(name) ? [] : [[name, name === 'id' ? String(value).slice(8) : value]],
    ),
  );
}

describe.each(testDatabases())('payments whose payer was erased, in $engine', ({ fresh, engine }) => {
  test('stay the same in all else, also after any later message, and never get the payer back', {
    timeout: 120_000,
  }, async () => {
    const store = await fresh();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(told, { minLength: 1, maxLength: 8 }),
        fc.array(told, { maxLength: 6 }),
        async (before, after) => {
          run += 1;
          const kept = await aRecord(store, `${run}`);
          const erased = await aRecord(store, `${run}0000`);
          for (const message of before) {
            await kept.hear(message);
            await erased.hear(message);
          }
          await erased.erasesSome();
          for (const step of ['now', ...after] as const) {
            if (step !== 'now') {
              await kept.hear(step);
              await erased.hear(step);
            }
            const rows = await erased.rows();
            expect(rows.map(matter)).toEqual((await kept.rows()).map(matter));
            for (const row of rows) {
              if (row.forgotten_at === null) continue;
              expect(PERSONAL.flatMap((column) => row[column] ?? [])).toEqual([]);
              expect(row.search_text).not.toMatch(/zuhura|0700\*|254700|55/);
              const texts = await store.db
                .selectFrom('evidence')
                .innerJoin('messages', 'messages.id', 'evidence.message_id')
                .select(['body', 'facts'])
                .where('payment_seq', '=', row.seq)
                .execute();
              expect(
                texts.filter(
                  ({ body, facts: held }) => body.length > 0 || /Zuhura|0700\*|254700|"55"/.test(unpackText(held)),
                ),
              ).toEqual([]);
            }
          }
          expect(await auditRecord(store, { accountId: erased.accountId, timeZone: ZONE })).toEqual([]);
        },
      ),
      { numRuns: engine === 'sqlite' ? 60 : 15, endOnFailure: true },
    );
  });
});
