import 'server-only';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { foldedReferenceSql } from '@/lib/server/store/engine/migrations/folded-reference';
import type { PaymentFilter, Visibility } from './payment-filter';
import { likePattern, type Store } from '@/lib/server/store/engine/store';
import type { Database } from '@/lib/server/store/engine/database';

type Where = ExpressionBuilder<Database, 'payments'>;

/** What the indexes of ends hold: a query must say it to the letter. */
const INDEXED_END = 3;
const PHONE_END_SQL = 'substr(phone, length(phone) - 2)';

/** Whether so few fit that sorting them costs nothing. */
export function isForFew({
  reference,
  foldedReference,
  phones,
  phoneStart,
  phoneEnd,
  isOpenRequest,
}: PaymentFilter): boolean {
  return (
    reference !== undefined ||
    foldedReference !== undefined ||
    phones !== undefined ||
    phoneStart !== undefined ||
    isOpenRequest === true ||
    (phoneEnd !== undefined && phoneEnd.length < INDEXED_END)
  );
}

/** The end of a folded code, at least three signs. */
export function codeEndsWith(end: string) {
  return (where: Where): Expression<SqlBool> =>
    where.and([
      sql<SqlBool>`${sql.raw(foldedReferenceSql('end'))} = ${end.slice(-INDEXED_END)}`,
      endsWith(foldedReferenceSql(), end),
    ]);
}

/** The end of a phone. Of two digits, all the ends of three that they may be are looked for. */
export function phoneEndsWith(end: string) {
  const indexed =
    end.length < INDEXED_END ? [...'0123456789'].map((digit) => `${digit}${end}`) : [end.slice(-INDEXED_END)];
  return (where: Where): Expression<SqlBool> =>
    where.and([where(sql.raw(PHONE_END_SQL), 'in', indexed), endsWith('phone', end)]);
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
  // A number, for the order of other signs is each database's own.
  const next = start.replace(digits, String(Number(digits) + 1).padStart(digits.length, '0'));
  return (where: Where): Expression<SqlBool> =>
    where.and([where('phone', '>=', start), where('phone', '<', next), where('phone', 'like', `${start}%`)]);
}

/**
 * Matches what the search text holds. At `tillsHidingPayer` it matches the code alone, since the rest would tell who
 * paid to people who are not shown it.
 */
export function textShows(store: Store, text: string, tillsHidingPayer: readonly string[]) {
  return (where: Where): Expression<SqlBool> => {
    if (tillsHidingPayer.length === 0) return store.textContains(text);
    const isPayerHidden = where.and([where('till_key', 'is not', null), where('till_key', 'in', tillsHidingPayer)]);
    return where.or([
      where.and([store.textContains(text), where.not(isPayerHidden)]),
      where.and([isPayerHidden, sql<SqlBool>`lower(reference) like ${likePattern(text)} escape '\\'`]),
    ]);
  };
}

/**
 * Matches names alone, since the searched text holds more. SQLite folds the case of plain letters only, so for others
 * the searched text has to do.
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

export function isSeen({ staffId, tills, tillUnknown: homeless }: Visibility) {
  return (where: ExpressionBuilder<Database, 'payments'>): Expression<SqlBool> => {
    const atTill =
      tills === 'all'
        ? where('till_key', 'is not', null)
        : tills.length === 0
          ? where.lit(false)
          : where('till_key', 'in', tills);
    const unknown = where('till_key', 'is', null);
    if (homeless === 'all') return where.or([atTill, unknown]);
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
