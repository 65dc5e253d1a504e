import 'server-only';
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { DESTINATION_KINDS, type Settlement, type SettlementPart } from '@/lib/domain/deposit/settlement';
import { tillKey } from '@/lib/domain/till';
import type { Database } from '@/lib/server/store/engine/database';
import type { DepositPartsTable, DepositsTable } from '@/lib/server/store/engine/tables/deposit-tables';
import { inChunks } from './in-chunks';

type Row = Selectable<DepositsTable>;

/** A deposit as it is read: what Kopo Kopo told, what people say of it, and whose money it is. */
export type DepositRecord = Settlement & {
  id: string;
  accountId: number;
  settledAt: string;
  heardAt: string;
  /** The key of the till whose money it is; null for that of all tills that have no destination of their own. */
  scope: string | null;
  /** The number of that till, as it was told or typed. */
  scopeTill: string | null;
  confirmed: { at: string; by: string; day: string; reference: string; lineId: string | null } | null;
  left: { minor: number; by: string } | null;
};

const Kind = z.enum(DESTINATION_KINDS).catch('other');

/** Returns a row as a deposit, without its parts. */
export function depositFromRow(row: Row & { scope_till: string | null }): DepositRecord {
  const scopeTill = row.till ?? row.scope_till;
  return {
    id: row.id,
    accountId: row.account_id,
    upstreamId: row.upstream_id,
    status: row.status,
    isDone: row.is_done === 1,
    amountMinor: row.amount_minor,
    currency: row.currency,
    till: row.till,
    destination: {
      key: row.destination_key,
      kind: Kind.parse(row.destination_kind),
      name: row.destination_name,
      accountEnd: row.account_end,
      method: row.method,
    },
    settledAt: row.settled_at,
    toldAt: row.told_at,
    heardAt: row.heard_at,
    scope: scopeTill === null ? null : tillKey(scopeTill),
    scopeTill,
    confirmed:
      row.confirmed_at === null
        ? null
        : {
            at: row.confirmed_at,
            by: row.confirmed_by ?? '',
            day: row.seen_day ?? '',
            reference: row.seen_reference ?? '',
            lineId: row.seen_line,
          },
    left: row.left_minor === null ? null : { minor: row.left_minor, by: row.left_by ?? '' },
    parts: [],
  };
}

/** Deposits with the till that a person named for their destination. */
export function depositsQuery(db: Kysely<Database>, accountId: number) {
  return db
    .selectFrom('deposits')
    .leftJoin('deposit_destinations', (join) =>
      join
        .onRef('deposit_destinations.account_id', '=', 'deposits.account_id')
        .onRef('deposit_destinations.destination_key', '=', 'deposits.destination_key'),
    )
    .selectAll('deposits')
    .select('deposit_destinations.till as scope_till')
    .where('deposits.account_id', '=', accountId);
}

/** Whose money a deposit is, as SQL: the key of a till, or an empty text. */
export const scopeSql = sql<string>`coalesce(deposits.till_key, deposit_destinations.till_key, '')`;

/** Returns the parts of a deposit in their order. */
async function depositParts(db: Kysely<Database>, depositId: string): Promise<SettlementPart[]> {
  const rows = await db
    .selectFrom('deposit_parts')
    .selectAll()
    .where('deposit_id', '=', depositId)
    .orderBy('n')
    .execute();
  return rows.map(partFromRow);
}

function partFromRow(row: DepositPartsTable): SettlementPart {
  return {
    batch: row.batch,
    amountMinor: row.amount_minor,
    status: row.status,
    bankReference: row.bank_reference,
    originatedAt: row.originated_at,
  };
}

/** Returns the deposit with this id, with its parts; null when the account has none. */
export async function findDeposit(db: Kysely<Database>, accountId: number, id: string): Promise<DepositRecord | null> {
  const row = await depositsQuery(db, accountId).where('deposits.id', '=', id).executeTakeFirst();
  return row === undefined ? null : { ...depositFromRow(row), parts: await depositParts(db, id) };
}

/** Returns whose money these deposits are: the key of a till, or null for that of all tills together. */
export async function scopesOfDeposits(
  db: Kysely<Database>,
  accountId: number,
  ids: readonly string[],
): Promise<{ id: string; scope: string | null }[]> {
  const found: { id: string; scope: string | null }[] = [];
  for (const some of inChunks([...new Set(ids)])) {
    const rows = await depositsQuery(db, accountId).where('deposits.id', 'in', some).execute();
    found.push(...rows.map(depositFromRow).map(({ id, scope }) => ({ id, scope })));
  }
  return found;
}

/** Returns what is stored of these transfers, with their parts. */
export async function loadDepositsOf(
  tx: Transaction<Database>,
  accountId: number,
  upstreamIds: readonly string[],
): Promise<DepositRecord[]> {
  const rows = await depositsQuery(tx, accountId).where('deposits.upstream_id', 'in', upstreamIds).execute();
  return Promise.all(rows.map(async (row) => ({ ...depositFromRow(row), parts: await depositParts(tx, row.id) })));
}

/** A deposit to store: new, or known under this id. */
export type DepositToWrite = Settlement & { id: string; settledAt: string; heardAt: string };

/** Writes deposits with their parts, each in the place of what was stored under its id. What people say stays. */
export async function writeDeposits(
  tx: Transaction<Database>,
  accountId: number,
  deposits: readonly DepositToWrite[],
): Promise<void> {
  for (const some of inChunks(deposits, 50)) {
    await tx
      .insertInto('deposits')
      .values(some.map((deposit) => rowOf(accountId, deposit)))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((update) => ({
          destination_name: update.ref('excluded.destination_name'),
          account_end: update.ref('excluded.account_end'),
          method: update.ref('excluded.method'),
          status: update.ref('excluded.status'),
          is_done: update.ref('excluded.is_done'),
          amount_minor: update.ref('excluded.amount_minor'),
          currency: update.ref('excluded.currency'),
          till: update.ref('excluded.till'),
          till_key: update.ref('excluded.till_key'),
          settled_at: update.ref('excluded.settled_at'),
          told_at: update.ref('excluded.told_at'),
        })),
      )
      .execute();
    await tx
      .deleteFrom('deposit_parts')
      .where(
        'deposit_id',
        'in',
        some.map(({ id }) => id),
      )
      .execute();
  }
  const parts = deposits.flatMap(({ id, parts: each }) => each.map((part, n) => partRow(id, n, part)));
  for (const some of inChunks(parts)) await tx.insertInto('deposit_parts').values(some).execute();
}

function rowOf(accountId: number, { destination, ...deposit }: DepositToWrite) {
  return {
    id: deposit.id,
    account_id: accountId,
    upstream_id: deposit.upstreamId,
    destination_key: destination.key,
    destination_kind: destination.kind,
    destination_name: destination.name,
    account_end: destination.accountEnd,
    method: destination.method,
    status: deposit.status,
    is_done: deposit.isDone ? 1 : 0,
    amount_minor: deposit.amountMinor,
    currency: deposit.currency,
    till: deposit.till,
    till_key: deposit.till === null ? null : tillKey(deposit.till),
    settled_at: deposit.settledAt,
    told_at: deposit.toldAt,
    heard_at: deposit.heardAt,
    confirmed_at: null,
    confirmed_by: null,
    seen_day: null,
    seen_reference: null,
    seen_line: null,
    left_minor: null,
    left_by: null,
  };
}

function partRow(depositId: string, n: number, part: SettlementPart): DepositPartsTable {
  return {
    deposit_id: depositId,
    n,
    batch: part.batch,
    amount_minor: part.amountMinor,
    status: part.status,
    bank_reference: part.bankReference,
    originated_at: part.originatedAt,
  };
}
