import 'server-only';
import { type Expression, type ExpressionBuilder, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import { LONG_AFTER_MS } from '@/lib/domain/report/long-after';
import { likePattern, type Store } from '@/lib/server/store/engine/store';

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

/** Matches goods that were handed over between two moments. Rows are compared one by one, or an index finds all. */
export function isClaimedBetween({
  accountId,
  from,
  before,
  byRow,
}: {
  accountId: number;
  from: string;
  before: string;
  byRow: boolean;
}) {
  return (where: Where): Expression<SqlBool> => {
    const made = standingClaims()
      .where('claims.account_id', '=', accountId)
      .where('claims.claimed_at', '>=', from)
      .where('claims.claimed_at', '<', before);
    return byRow ? hasOne(made) : where('payments.id', 'in', made);
  };
}

/** Matches goods that were handed over without an order. */
export function isClaimedWithoutOrder(): Expression<SqlBool> {
  return hasOne(standingClaims().where('claims.order_name', 'is', null));
}

/** Matches goods that were handed over long after the money had arrived, or soon after it. */
export function isClaimedLate({ isoOf }: Store, isLate: boolean): Expression<SqlBool> {
  const latest = isoOf(sql<number>`payments.happened_at + ${sql.lit(LONG_AFTER_MS)}`);
  return hasOne(standingClaims().where('claims.claimed_at', isLate ? '>' : '<=', latest));
}

/** Matches a part of the note of the claim that counts. No index has parts of notes. */
export function hasClaimNote(part: string): Expression<SqlBool> {
  return hasOne(standingClaims().where(sql<SqlBool>`lower(claims.note) like ${likePattern(part)} escape '\\'`));
}
