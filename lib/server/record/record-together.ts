import 'server-only';
import { sql } from 'kysely';
import { foldedCode } from '@/lib/domain/confusables';
import { keysOf } from '@/lib/domain/evidence';
import { sumKey } from '@/lib/domain/expected-payment';
import { tillKey } from '@/lib/domain/till';
import { noteHeard } from '@/lib/server/store/queries/heard';
import { caseKey } from '@/lib/server/store/queries/missing-case-rows';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { moveTotals } from '@/lib/server/store/queries/totals';
import type { Filed, Filing, Message, RecordDeps, Recorded } from './filing';
import { keysOfSettlements } from './file-deposits';
import { recordBatch } from './record-batch';
import { msOf, nowIso } from '@/lib/domain/utc-iso';

/**
 * Records messages in one transaction and folds every payment they touch. It stores them as one set. If that fails, it
 * stores each by itself, so that a message which cannot be recorded fails alone. Rejects when none was recorded. Only
 * the recorder calls it.
 */
export function recordTogether(
  deps: RecordDeps,
  messages: readonly Message[],
): Promise<PromiseSettledResult<Recorded>[]> {
  return deps.store.write(async (tx) => {
    const filing: Filing = { ...deps, tx, nowIso: nowIso(deps) };
    const facts = messages.flatMap((message) => message.facts);
    const keys = [
      ...facts.flatMap(keysOf),
      ...keysOfSettlements(messages.flatMap(({ settlements = [] }) => settlements)),
      ...facts.flatMap((fact) => (fact.reference === null ? [] : [`ref:${fact.reference}`])),
      ...facts.flatMap(({ till, amountMinor }) =>
        till === null || amountMinor === null ? [] : [sumKey({ tillKey: tillKey(till), amountMinor })],
      ),
    ];
    const cases = facts.flatMap(({ reference }) =>
      reference === null ? [] : [caseKey(deps.accountId, foldedCode(reference))],
    );
    await deps.store.lockKeys(tx, [...keys.map((key) => `${deps.accountId} ${key}`), ...cases]);
    const results = await fileTogetherOrEach(filing, messages);
    const filed = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    await noteHeard(tx, deps.accountId, {
      nowMs: msOf(filing.nowIso),
      messages: messages.flatMap(({ source }, index) => {
        const result = results[index];
        return result?.status === 'fulfilled' ? [{ source, isNew: !result.value.repeated }] : [];
      }),
    });
    await moveTotals(
      tx,
      deps,
      filed.flatMap((each) => each.moves),
    );
    await deps.store.tell(tx, {
      changed: idsOf(filed.flatMap((each) => each.changed)),
      checked: idsOf(filed.flatMap((each) => each.checked)),
      merged: filed.flatMap((each) => each.merged),
      ended: [],
      deposits: filed.flatMap((each) => each.deposits),
    });
    return results;
  });
}

async function fileTogetherOrEach(
  filing: Filing,
  messages: readonly Message[],
): Promise<PromiseSettledResult<Filed>[]> {
  if (messages.length === 1) return fulfilled(await recordBatch(filing, messages));
  const together = await inSavepoint(filing, () => recordBatch(filing, messages));
  if (together.status === 'fulfilled') return fulfilled(together.value);
  const results: PromiseSettledResult<Filed>[] = [];
  for (const message of messages) {
    const alone = await inSavepoint(filing, () => recordBatch(filing, [message]));
    results.push(...(alone.status === 'fulfilled' ? fulfilled(alone.value) : [alone]));
  }
  return results;
}

async function inSavepoint<T>({ tx, store }: Filing, work: () => Promise<T>): Promise<PromiseSettledResult<T>> {
  await sql`savepoint filing`.execute(tx);
  try {
    const value = await work();
    await sql`release savepoint filing`.execute(tx);
    return { status: 'fulfilled', value };
  } catch (reason) {
    // A deadlock ends the whole transaction, and `write` runs it again.
    if (store.isPassing(reason)) throw reason;
    await sql`rollback to savepoint filing`.execute(tx);
    await sql`release savepoint filing`.execute(tx);
    return { status: 'rejected', reason };
  }
}

function fulfilled(filed: readonly Filed[]): PromiseSettledResult<Filed>[] {
  return filed.map((value) => ({ status: 'fulfilled', value }));
}

function idsOf(records: readonly PaymentRecord[]): string[] {
  return [...new Set(records.map((record) => record.id))];
}
