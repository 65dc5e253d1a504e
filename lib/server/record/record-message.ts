import 'server-only';
import { sql, type Transaction } from 'kysely';
import type { SIGNING_KEYS } from '@/lib/contract/evidence';
import { type Evidence, keysOf, type Source } from '@/lib/domain/evidence';
import { sumKey } from '@/lib/domain/expected-payment';
import { tillKey } from '@/lib/domain/till';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import type { Store } from '@/lib/server/store/engine/store';
import type { Database } from '@/lib/server/store/engine/database';
import { moveTotals, type TotalsMove } from '@/lib/server/store/queries/totals';
import { recordBatch } from './record-batch';

/** What a message says of one payment, before it is filed. */
export type PaymentFacts = Omit<Evidence, 'id' | 'source' | 'heardAt'>;

/** Why a message is no evidence. */
export type MessageFault = 'unreadable' | 'other_id' | 'unknown_topic';

export type SigningKey = (typeof SIGNING_KEYS)[number];

/** A message as it arrived, with what could be read from it. */
export type Message = {
  source: Source;
  /** The id asked for, the ask, or the notice's own id. */
  subject: string;
  body: string;
  facts: readonly PaymentFacts[];
  fault: MessageFault | null;
  signedWith: SigningKey | null;
  /** A notice's own name for what it tells. */
  topic: string | null;
};

/**
 * What a message changed. `checked` are the payments it speaks of, whether it changed them or not; `created` are the
 * ids of those nobody had heard of.
 */
export type Recorded = {
  repeated: boolean;
  changed: PaymentRecord[];
  checked: PaymentRecord[];
  created: string[];
  merged: { from: string; into: string }[];
};

export type RecordDeps = {
  store: Store;
  accountId: string;
  timeZone: string;
  nowMs: () => number;
  newId: () => string;
};

/** One transaction in which messages are filed. */
export type Filing = RecordDeps & { tx: Transaction<Database>; nowIso: string };

/** What was filed, with how it moves the totals. */
export type Filed = Recorded & { moves: TotalsMove[] };

/**
 * The one door through which a payment changes. In one transaction: files the message, adds its evidence and
 * computes anew every payment it touches. Durable once this resolves; a message heard before only moves clocks.
 */
export async function recordMessage(deps: RecordDeps, message: Message): Promise<Recorded> {
  const [result] = await recordMessages(deps, [message]);
  if (result?.status === 'fulfilled') return result.value;
  throw result?.reason;
}

/**
 * The same for many messages in one commit, since a commit costs more than a message. They are filed as one set; if
 * that fails, each on its own, so that one which cannot be recorded fails alone. Rejects when none was recorded.
 */
export function recordMessages(
  deps: RecordDeps,
  messages: readonly Message[],
): Promise<PromiseSettledResult<Recorded>[]> {
  return deps.store.write(async (tx) => {
    const filing: Filing = { ...deps, tx, nowIso: new Date(deps.nowMs()).toISOString() };
    const facts = messages.flatMap((message) => message.facts);
    const keys = [
      ...facts.flatMap(keysOf),
      ...facts.flatMap((fact) => (fact.reference === null ? [] : [`ref:${fact.reference}`])),
      ...facts.flatMap(({ till, amountMinor }) =>
        till === null || amountMinor === null ? [] : [sumKey({ tillKey: tillKey(till), amountMinor })],
      ),
    ];
    await deps.store.lockKeys(
      tx,
      keys.map((key) => `${deps.accountId} ${key}`),
    );
    const results = await fileTogetherOrEach(filing, messages);
    const filed = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
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
    // A deadlock ends the whole transaction, which is then run again.
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
