import 'server-only';
import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import { likePattern } from '@/lib/server/store/engine/store';

type Where = ExpressionBuilder<Database, 'payments'>;

/** Returns the claims that count, with the payment that each belongs to. */
function standingClaims() {
  return expressionBuilder<Database, 'payments'>()
    .selectFrom('claims')
    .select('claims.payment_id')
    .where('claims.released_at', 'is', null)
    .where('claims.displaced_at', 'is', null);
}

/** Matches the whole name of an order. Rows are compared one by one, or all are found by the index of names. */
export function hasOrder({ accountId, orderName, byRow }: { accountId: number; orderName: string; byRow: boolean }) {
  return (where: Where): Expression<SqlBool> => {
    const named = standingClaims()
      .where('claims.account_id', '=', accountId)
      .where(sql<SqlBool>`lower(claims.order_name) = ${orderName}`);
    return byRow
      ? where.exists(named.whereRef('claims.payment_id', '=', 'payments.id'))
      : where('payments.id', 'in', named);
  };
}

/** Matches payments that one of these people ticked. */
export function isClaimedBy(staffIds: readonly string[], byRow: boolean) {
  return (where: Where): Expression<SqlBool> => {
    if (staffIds.length === 0) return where.lit(false);
    const made = standingClaims().where('claims.staff_id', 'in', staffIds);
    return byRow
      ? where.exists(made.whereRef('claims.payment_id', '=', 'payments.id'))
      : where('payments.id', 'in', made);
  };
}

/** Matches a part of the note of the claim that counts. No index has parts of notes. */
export function hasClaimNote(part: string) {
  return (where: Where): Expression<SqlBool> =>
    where.exists(
      standingClaims()
        .whereRef('claims.payment_id', '=', 'payments.id')
        .where(sql<SqlBool>`lower(claims.note) like ${likePattern(part)} escape '\\'`),
    );
}
