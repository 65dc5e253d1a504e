import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { msOf, utcIso } from '@/lib/domain/utc-iso';
import type { Database } from '@/lib/server/store/engine/database';
import type { PaymentRequestsTable } from '@/lib/server/store/engine/tables/record-tables';

const OUTCOMES = ['sent', 'refused', 'not_sent', 'no_answer'] as const;
export type PaymentRequestOutcome = (typeof OUTCOMES)[number];

/** A payment request, stored before anything is sent. */
export type PaymentRequestRecord = {
  id: string;
  till: string;
  phone: string;
  amountMinor: number;
  firstName: string | null;
  lastName: string | null;
  metadata: Readonly<Record<string, string>> | null;
  createdAt: string;
  /** SHA-256 of the request. */
  digest: string;
  /** Null until Kopo Kopo answered or we gave up. */
  outcome: PaymentRequestOutcome | null;
};

const Stored = z.object({ outcome: z.enum(OUTCOMES).nullable() });
const Pairs = z.record(z.string(), z.string());

function paymentRequestFromRow(row: Selectable<PaymentRequestsTable>): PaymentRequestRecord {
  return {
    id: row.id,
    till: row.till,
    phone: row.phone,
    amountMinor: row.amount_minor,
    firstName: row.first_name,
    lastName: row.last_name,
    metadata: row.metadata === null ? null : Pairs.parse(JSON.parse(row.metadata)),
    createdAt: utcIso(row.created_at),
    digest: Buffer.from(row.digest).toString('hex'),
    outcome: Stored.parse(row).outcome,
  };
}

export async function insertPaymentRequest(
  tx: Transaction<Database>,
  accountId: number,
  request: PaymentRequestRecord & {
    tillKey: string;
    idempotencyKey: string | null;
    askedBy: string;
    askedAtDevice: string | null;
  },
): Promise<void> {
  await tx
    .insertInto('asks')
    .values({
      id: request.id,
      account_id: accountId,
      idempotency_key: request.idempotencyKey,
      digest: Buffer.from(request.digest, 'hex'),
      till: request.till,
      till_key: request.tillKey,
      phone: request.phone,
      amount_minor: request.amountMinor,
      first_name: request.firstName,
      last_name: request.lastName,
      metadata: request.metadata === null ? null : JSON.stringify(request.metadata),
      created_at: msOf(request.createdAt),
      outcome: null,
      settled_at: null,
      asked_by: request.askedBy,
      asked_at_device: request.askedAtDevice,
    })
    .execute();
}

export function findPaymentRequestByKey(
  db: Kysely<Database>,
  accountId: number,
  idempotencyKey: string,
): Promise<PaymentRequestRecord | null> {
  return requestWith(db, accountId, { column: 'idempotency_key', value: idempotencyKey });
}

export function findPaymentRequest(
  db: Kysely<Database>,
  accountId: number,
  id: string,
): Promise<PaymentRequestRecord | null> {
  return requestWith(db, accountId, { column: 'id', value: id });
}

async function requestWith(
  db: Kysely<Database>,
  accountId: number,
  { column, value }: { column: 'id' | 'idempotency_key'; value: string },
): Promise<PaymentRequestRecord | null> {
  const row = await db
    .selectFrom('asks')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(column, '=', value)
    .executeTakeFirst();
  return row === undefined ? null : paymentRequestFromRow(row);
}

/** Returns the payment requests to this phone since then, newest first. */
export async function paymentRequestsOfPhone(
  db: Kysely<Database>,
  accountId: number,
  asked: { phone: string; since: string },
): Promise<PaymentRequestRecord[]> {
  const rows = await db
    .selectFrom('asks')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('phone', '=', asked.phone)
    .where('created_at', '>', msOf(asked.since))
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map(paymentRequestFromRow);
}

/** Returns the ids of payment requests from before then that have no answer. */
export async function unsettledPaymentRequests(
  db: Kysely<Database>,
  accountId: number,
  asked: { before: string; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('asks')
    .select('id')
    .where('account_id', '=', accountId)
    .where('settled_at', 'is', null)
    .where('created_at', '<', msOf(asked.before))
    .orderBy('created_at')
    .limit(asked.limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function settlePaymentRequest(
  tx: Transaction<Database>,
  id: string,
  settled: { outcome: PaymentRequestOutcome; at: string },
): Promise<void> {
  await tx
    .updateTable('asks')
    .set({ outcome: settled.outcome, settled_at: msOf(settled.at) })
    .where('id', '=', id)
    .execute();
}
