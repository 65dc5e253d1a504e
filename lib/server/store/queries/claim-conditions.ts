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

/**
 * Matches a payment with one of these claims. PostgreSQL might answer an `exists` from the claims of the whole record,
 * for each piece of a search anew.
 */
function hasOne(claims: ReturnType<typeof standingClaims>): Expression<SqlBool> {
  const claim = claims.whereRef('claims.payment_id', '=', 'payments.id').limit(1);
  return expressionBuilder<Database, 'payments'>()(claim, 'is not', null);
}

/** Matches the whole name of an order. Rows are compared one by one, or all are found by the index of names. */
export function hasOrder({ accountId, orderName, byRow }: { accountId: number; orderName: string; byRow: boolean }) {
  return (where: Where): Expression<SqlBool> => {
    const named = standingClaims()
      .where('claims.account_id', '=', accountId)
      // The index of orders holds no other claims.
      .where('claims.order_name', 'is not', null)
      .where(sql<SqlBool>`lower(claims.order_name) = ${orderName}`);
    return byRow ? hasOne(named) : where('payments.id', 'in', named);
  };
}

/** Matches payments that one of these people ticked. */
export function isClaimedBy(staffIds: readonly string[], byRow: boolean) {
  return (where: Where): Expression<SqlBool> => {
    if (staffIds.length === 0) return where.lit(false);
    const made = standingClaims().where('claims.staff_id', 'in', staffIds);
    return byRow ? hasOne(made) : where('payments.id', 'in', made);
  };
}

/** Matches a part of a note, of the claim that counts or on the payment itself. No index has parts of notes. */
export function hasNote(part: string) {
  return (where: Where): Expression<SqlBool> => {
    const pattern = likePattern(part);
    const ofClaim = standingClaims().where(sql<SqlBool>`lower(claims.note) like ${pattern} escape '\\'`);
    const onPayment = where
      .selectFrom('payment_notes')
      .select('payment_notes.id')
      .whereRef('payment_notes.payment_id', '=', 'payments.id')
      .where(sql<SqlBool>`payment_notes.search_text like ${pattern} escape '\\'`);
    return where.or([hasOne(ofClaim), where(onPayment.limit(1), 'is not', null)]);
  };
}
