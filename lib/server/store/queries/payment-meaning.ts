import 'server-only';
import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import { msOf } from '@/lib/domain/utc-iso';
import { foldedReferenceSql } from '@/lib/server/store/engine/migrations/folded-reference';
import type { Database } from '@/lib/server/store/engine/database';
import type { Store } from '@/lib/server/store/engine/store';
import { codeEndsWith, hasReference, namesContain, phoneBegins, phoneEndsWith, textShows } from './payment-conditions';
import type { PaymentFilter, PaymentMeaning } from './payment-filter';

type Condition = Expression<SqlBool>;

const where = expressionBuilder<Database, 'payments'>();

/** Returns the meanings of a filter's text, the text itself first. None without a text. */
export function meaningsOf({ text, meanings = [] }: PaymentFilter): PaymentMeaning[] {
  return text === undefined ? [] : [{ text }, ...meanings];
}

/**
 * Returns the conditions of all that a text may mean. With `byRow` no search index is used: they look at the row
 * itself.
 */
export function isMeant(
  store: Store,
  { tillsHidingPayer = [], ...meaning }: PaymentMeaning & Pick<PaymentFilter, 'tillsHidingPayer'>,
  byRow: boolean,
): Condition[] {
  const { text, id, reference, foldedReference, foldedEnd, phones, phoneEnd, phoneStart } = meaning;
  const { nameWords, amountMinor, exceptTills = [], from, before } = meaning;
  const conditions: Condition[] = [];
  if (text !== undefined) {
    const contains = byRow ? store.rowContains(text) : store.textContains(text);
    conditions.push(textShows(contains, text, tillsHidingPayer)(where));
  }
  if (id !== undefined) conditions.push(where('id', '=', id));
  if (reference !== undefined) conditions.push(hasReference(reference)(where));
  if (foldedReference !== undefined) conditions.push(where(sql.raw(foldedReferenceSql()), '=', foldedReference));
  if (foldedEnd !== undefined) conditions.push(codeEndsWith(foldedEnd)(where));
  if (phones !== undefined) conditions.push(where('phone', 'in', phones));
  if (phoneEnd !== undefined) conditions.push(phoneEndsWith(phoneEnd)(where));
  if (phoneStart !== undefined) conditions.push(phoneBegins(phoneStart)(where));
  if (nameWords !== undefined) {
    conditions.push(
      ...(byRow ? nameWords.map((word) => store.rowContains(word)) : [store.textContainsEach(nameWords)]),
    );
    conditions.push(...nameWords.map(namesContain));
  }
  if (amountMinor !== undefined) conditions.push(where('amount_minor', '=', amountMinor));
  if (exceptTills.length > 0)
    conditions.push(where.or([where('till_key', 'is', null), where('till_key', 'not in', exceptTills)]));
  if (from !== undefined) conditions.push(where('happened_at', '>=', msOf(from)));
  if (before !== undefined) conditions.push(where('happened_at', '<', msOf(before)));
  return conditions;
}
