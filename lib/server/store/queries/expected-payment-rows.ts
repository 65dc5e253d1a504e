import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { ExpectationsTable, Tables } from '@/lib/server/store/engine/database';

type Reader = Kysely<Tables> | Transaction<Tables>;
export type ExpectationRow = Selectable<ExpectationsTable>;

/** The expectations with these ids, of one account; the first first. */
export async function loadExpectations(db: Reader, accountId: string, ids: readonly string[]): Promise<ExpectationRow[]> {
  return ids.length === 0 ? [] : db.selectFrom('expectations').selectAll().where('id', 'in', ids).where('account_id', '=', accountId).orderBy('created_at').orderBy('id').execute();
}

/** Those that wait at these tills, the first first. */
export async function waitingAt(db: Reader, accountId: string, { tillKeys, nowIso }: { tillKeys: readonly string[]; nowIso: string }): Promise<ExpectationRow[]> {
  if (tillKeys.length === 0) return [];
  return db
    .selectFrom('expectations')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('expires_at', '>', nowIso)
    .where('outcome', 'is', null)
    .where('till_key', 'in', tillKeys)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Those that any of these payments met, whatever became of it. */
export async function metBy(db: Reader, accountId: string, paymentIds: readonly string[]): Promise<ExpectationRow[]> {
  if (paymentIds.length === 0) return [];
  return db
    .selectFrom('expectations')
    .selectAll()
    .where('account_id', '=', accountId)
    .where((where) => where.or([where('payment_id', 'in', paymentIds), where('made_on', 'in', paymentIds)]))
    .execute();
}
