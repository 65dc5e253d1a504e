import 'server-only';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { foldedCode } from '@/lib/domain/confusables';
import { foldedReferenceSql } from '@/lib/server/store/engine/migrations/folded-reference';
import type { PaymentFilter, Visibility } from './payment-filter';
import { likePattern } from '@/lib/server/store/engine/store';
import type { Database } from '@/lib/server/store/engine/database';

type Where = ExpressionBuilder<Database, 'payments'>;

/**
 * The indexes of endings hold so many signs, and apart from them the one before. A query uses an index only if its text
 * is the same.
 */
const INDEXED_END = 3;
const PHONE_END_SQL = 'substr(phone, length(phone) - 2)';
const BEFORE_PHONE_END_SQL = 'substr(phone, length(phone) - 3, 1)';

/** True when so few payments match that sorting them is cheap. */
export function isForFew({ reference, foldedReference, phoneStart, phoneEnd, isOpenRequest }: PaymentFilter): boolean {
  return (
    reference !== undefined ||
    foldedReference !== undefined ||
    phoneStart !== undefined ||
    isOpenRequest === true ||
    (phoneEnd !== undefined && phoneEnd.length < INDEXED_END)
  );
}

/** Matches a reference exactly. There is one index, of folded codes, which it uses too. */
export function hasReference(reference: string) {
  return (where: Where): Expression<SqlBool> =>
    where.and([where(sql.raw(foldedReferenceSql()), '=', foldedCode(reference)), where('reference', '=', reference)]);
}

/** Matches the end of a folded code, at least three characters. */
export function codeEndsWith(end: string) {
  return (where: Where): Expression<SqlBool> =>
    where.and([
      sql<SqlBool>`${sql.raw(foldedReferenceSql('end'))} = ${end.slice(-INDEXED_END)}`,
      ...signBeforeEnd(foldedReferenceSql('beforeEnd'), end),
      endsWith(foldedReferenceSql(), end),
    ]);
}

/** Matches the end of a phone. For two digits, it looks for all ten endings of three digits that end with them. */
export function phoneEndsWith(end: string) {
  const indexed =
    end.length < INDEXED_END ? [...'0123456789'].map((digit) => `${digit}${end}`) : [end.slice(-INDEXED_END)];
  return (where: Where): Expression<SqlBool> =>
    where.and([
      where(sql.raw(PHONE_END_SQL), 'in', indexed),
      ...signBeforeEnd(BEFORE_PHONE_END_SQL, end),
      endsWith('phone', end),
    ]);
}

/** Compares one more sign in the index, so that few rows are read whose ending is another. */
function signBeforeEnd(indexed: string, end: string) {
  return end.length > INDEXED_END ? [sql<SqlBool>`${sql.raw(indexed)} = ${end.at(-INDEXED_END - 1)}`] : [];
}

function endsWith(text: string, end: string) {
  return sql<SqlBool>`substr(${sql.raw(text)}, length(${sql.raw(text)}) - ${sql.lit(end.length - 1)}) = ${end}`;
}

/**
 * Matches phones by their first characters, the last of them a digit. The bounds let an index narrow what the pattern
 * then checks.
 */
export function phoneBegins(start: string) {
  const digits = start.replace('+', '');
  // The upper bound is a number, because each database sorts other characters in its own way.
  const next = start.replace(digits, String(Number(digits) + 1).padStart(digits.length, '0'));
  return (where: Where): Expression<SqlBool> =>
    where.and([where('phone', '>=', start), where('phone', '<', next), where('phone', 'like', `${start}%`)]);
}

/**
 * Matches the search text. At `tillsHidingPayer` it matches only the code, because the rest would tell the reader who
 * paid. The search text holds the code too, so that an index of it finds both.
 */
export function textShows(contains: Expression<SqlBool>, text: string, tillsHidingPayer: readonly string[]) {
  return (where: Where): Expression<SqlBool> => {
    if (tillsHidingPayer.length === 0) return contains;
    const isPayerHidden = where.and([where('till_key', 'is not', null), where('till_key', 'in', tillsHidingPayer)]);
    return where.and([
      contains,
      where.or([where.not(isPayerHidden), sql<SqlBool>`lower(reference) like ${likePattern(text)} escape '\\'`]),
    ]);
  };
}

/**
 * Matches only names, because the search text holds more. SQLite lower-cases only ASCII letters, so for other letters
 * the match of the search text must do.
 */
export function namesContain(word: string) {
  const names = sql`lower(coalesce(first_name, '') || ' ' || coalesce(middle_name, '') || ' ' || coalesce(last_name, ''))`;
  return /^[\x20-\x7e]*$/.test(word)
    ? sql<SqlBool>`${names} like ${likePattern(word)} escape '\\'`
    : sql<SqlBool>`1 = 1`;
}

export function hasClaim(isClaimed: boolean) {
  return (where: ExpressionBuilder<Database, 'payments'>): Expression<SqlBool> => {
    const standing = where.exists(
      where
        .selectFrom('claims')
        .select('claims.id')
        .whereRef('claims.payment_id', '=', 'payments.id')
        .where('claims.released_at', 'is', null)
        .where('claims.displaced_at', 'is', null),
    );
    return isClaimed ? standing : where.not(standing);
  };
}

export function isSeen({ staffId, tills, tillUnknown }: Visibility) {
  return (where: ExpressionBuilder<Database, 'payments'>): Expression<SqlBool> => {
    const atTill =
      tills === 'all'
        ? where('till_key', 'is not', null)
        : tills.length === 0
          ? where.lit(false)
          : where('till_key', 'in', tills);
    const unknown = where('till_key', 'is', null);
    if (tillUnknown === 'all') return where.or([atTill, unknown]);
    const asked = where.exists(
      where
        .selectFrom('asks')
        .select('asks.id')
        .whereRef('asks.id', '=', 'payments.ask_id')
        .where('asks.asked_by', '=', staffId),
    );
    const opened = where.exists(
      where
        .selectFrom('payment_openings')
        .select('payment_openings.payment_id')
        .whereRef('payment_openings.payment_id', '=', 'payments.id')
        .where('payment_openings.staff_id', '=', staffId),
    );
    return where.or([atTill, where.and([unknown, where.or([asked, opened])])]);
  };
}
