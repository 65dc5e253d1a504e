import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import type { AsksTable, Tables } from '@/lib/server/store/engine/database';

type Reader = Kysely<Tables> | Transaction<Tables>;

const OUTCOMES = ['sent', 'refused', 'not_sent', 'no_answer'] as const;
export type AskOutcome = (typeof OUTCOMES)[number];

/** An ask as it was put on disk before anything was sent. */
export type AskRecord = {
  id: string;
  till: string;
  phone: string;
  amountMinor: number;
  firstName: string | null;
  lastName: string | null;
  metadata: Readonly<Record<string, string>> | null;
  createdAt: string;
  /** SHA-256 of what was asked. */
  digest: string;
  /** Null until upstream was heard, or given up on. */
  outcome: AskOutcome | null;
};

const Stored = z.object({ outcome: z.enum(OUTCOMES).nullable() });
const Pairs = z.record(z.string(), z.string());

function askFromRow(row: Selectable<AsksTable>): AskRecord {
  return {
    id: row.id,
    till: row.till,
    phone: row.phone,
    amountMinor: row.amount_minor,
    firstName: row.first_name,
    lastName: row.last_name,
    metadata: row.metadata === null ? null : Pairs.parse(JSON.parse(row.metadata)),
    createdAt: row.created_at,
    digest: row.digest,
    outcome: Stored.parse(row).outcome,
  };
}

export async function insertAsk(tx: Transaction<Tables>, accountId: string, ask: AskRecord & { tillKey: string; idempotencyKey: string | null; askedBy: string; askedAtDevice: string | null }): Promise<void> {
  await tx
    .insertInto('asks')
    .values({
      id: ask.id,
      account_id: accountId,
      idempotency_key: ask.idempotencyKey,
      digest: ask.digest,
      till: ask.till,
      till_key: ask.tillKey,
      phone: ask.phone,
      amount_minor: ask.amountMinor,
      first_name: ask.firstName,
      last_name: ask.lastName,
      metadata: ask.metadata === null ? null : JSON.stringify(ask.metadata),
      created_at: ask.createdAt,
      outcome: null,
      settled_at: null,
      asked_by: ask.askedBy,
      asked_at_device: ask.askedAtDevice,
    })
    .execute();
}

export async function findAskByKey(db: Reader, accountId: string, idempotencyKey: string): Promise<AskRecord | null> {
  const row = await db.selectFrom('asks').selectAll().where('account_id', '=', accountId).where('idempotency_key', '=', idempotencyKey).executeTakeFirst();
  return row === undefined ? null : askFromRow(row);
}

/** What this phone was asked since then, the newest first. */
export async function asksOfPhone(db: Reader, accountId: string, asked: { phone: string; since: string }): Promise<AskRecord[]> {
  const rows = await db
    .selectFrom('asks')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('phone', '=', asked.phone)
    .where('created_at', '>', asked.since)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(askFromRow);
}

export async function findAsk(db: Reader, accountId: string, id: string): Promise<AskRecord | null> {
  const row = await db.selectFrom('asks').selectAll().where('account_id', '=', accountId).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : askFromRow(row);
}

/** The ids of asks from before then whose answer nobody has heard. */
export async function unsettledAsks(db: Reader, accountId: string, asked: { before: string; limit: number }): Promise<string[]> {
  const rows = await db
    .selectFrom('asks')
    .select('id')
    .where('account_id', '=', accountId)
    .where('settled_at', 'is', null)
    .where('created_at', '<', asked.before)
    .orderBy('created_at')
    .limit(asked.limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function settleAsk(tx: Transaction<Tables>, id: string, settled: { outcome: AskOutcome; at: string }): Promise<void> {
  await tx.updateTable('asks').set({ outcome: settled.outcome, settled_at: settled.at }).where('id', '=', id).execute();
}
