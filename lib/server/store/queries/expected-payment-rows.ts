import 'server-only';
import type { Kysely, Selectable } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import type { ExpectedPaymentsTable } from '@/lib/server/store/engine/tables/counter-tables';

export type ExpectedPaymentRow = Selectable<ExpectedPaymentsTable>;

/** Returns the expected payments with these ids, of one account, oldest first. */
export async function loadExpectedPayments(
  db: Kysely<Database>,
  accountId: number,
  ids: readonly string[],
): Promise<ExpectedPaymentRow[]> {
  return ids.length === 0
    ? []
    : db
        .selectFrom('expectations')
        .selectAll()
        .where('id', 'in', ids)
        .where('account_id', '=', accountId)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
}

/** Returns the expected payments that wait at these tills, oldest first. */
export async function waitingAt(
  db: Kysely<Database>,
  accountId: number,
  { tillKeys, nowIso }: { tillKeys: readonly string[]; nowIso: string },
): Promise<ExpectedPaymentRow[]> {
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

/** Returns the expected payments that any of these payments met, also those that a merge undid. */
export async function metBy(
  db: Kysely<Database>,
  accountId: number,
  paymentIds: readonly string[],
): Promise<ExpectedPaymentRow[]> {
  if (paymentIds.length === 0) return [];
  return db
    .selectFrom('expectations')
    .selectAll()
    .where('account_id', '=', accountId)
    .where((where) => where.or([where('payment_id', 'in', paymentIds), where('made_on', 'in', paymentIds)]))
    .execute();
}
