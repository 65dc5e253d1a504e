import 'server-only';
import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import { msOf } from '@/lib/domain/utc-iso';
import { foldedReferenceSql } from '@/lib/server/store/engine/migrations/folded-reference';
import type { Database } from '@/lib/server/store/engine/database';
import type { Store } from '@/lib/server/store/engine/store';
import { wasReleased, wasShown } from './act-conditions';
import {
  hasClaimNote,
  hasOrder,
  isClaimedBetween,
  isClaimedBy,
  isClaimedLate,
  isClaimedWithoutOrder,
} from './claim-conditions';
import { hasNoteWith } from './note-rows';
import { codeEndsWith, hasReference, namesContain, phoneBegins, phoneEndsWith, textShows } from './payment-conditions';
import type { PaymentFilter, PaymentMeaning, PaymentTerm } from './payment-filter';
import { isInSum, isMetadataValue, longestOf, lowerContains } from './term-conditions';

type Condition = Expression<SqlBool>;

const where = expressionBuilder<Database, 'payments'>();

/** The payments of one account. */
export type Ground = { store: Store; accountId: number };

/** Returns the condition of one term, which looks at the row itself. */
export function meetsTerm(ground: Ground, { isNot, anyOf, exceptTills }: PaymentTerm): Condition {
  const met = where.or(anyOf.map((meaning) => where.and(isMeant(ground, meaning, true))));
  // A column without a value does not meet the condition, so that it meets the opposite.
  const condition = isNot ? sql<SqlBool>`not coalesce(${met}, false)` : met;
  if (exceptTills.length === 0) return condition;
  return where.and([where.or([where('till_key', 'is', null), where('till_key', 'not in', exceptTills)]), condition]);
}

/**
 * Returns the conditions of all that a text may mean. With `byRow` no search index is used: they look at the row
 * itself.
 */
export function isMeant(
  ground: Ground,
  { tillsHidingPayer = [], ...meaning }: PaymentMeaning & Pick<PaymentFilter, 'tillsHidingPayer'>,
  byRow: boolean,
): Condition[] {
  const { text, id, reference, foldedReference, foldedEnd, phones, phoneEnd, phoneStart } = meaning;
  const { nameWords, amountMinor, exceptTills = [], from, before } = meaning;
  const { store } = ground;
  const conditions: Condition[] = ofOperator(ground, meaning, byRow);
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

/** Returns the conditions of what only operators ask for. */
function ofOperator({ store, accountId }: Ground, meaning: PaymentMeaning, byRow: boolean): Condition[] {
  const { codePart, nameParts, metadataValue, orderName, notePart, staffNotePart, claimedBy, sum } = meaning;
  const { claimed, isWithoutOrder, isClaimedLate: isLate, released, shown } = meaning;
  const conditions: Condition[] = [];
  const contains = (text: string): Condition => (byRow ? store.rowContains(text) : store.textContains(text));
  if (codePart !== undefined) conditions.push(contains(codePart), lowerContains('reference', codePart));
  if (nameParts !== undefined) {
    // The search index is asked for the longest alone. All are compared with the row.
    const longest = longestOf(nameParts);
    conditions.push(contains(longest), ...nameParts.map(store.rowContains), ...nameParts.map(namesContain));
  }
  if (metadataValue !== undefined) conditions.push(contains(metadataValue), isMetadataValue(metadataValue));
  if (orderName !== undefined) conditions.push(hasOrder({ accountId, orderName, byRow })(where));
  if (isWithoutOrder === true) conditions.push(isClaimedWithoutOrder());
  if (claimed !== undefined) conditions.push(isClaimedBetween({ accountId, ...claimed, byRow })(where));
  if (isLate !== undefined) conditions.push(isClaimedLate(store, isLate));
  if (notePart !== undefined) conditions.push(hasClaimNote(notePart));
  if (staffNotePart !== undefined) conditions.push(hasNoteWith(staffNotePart)(where));
  if (claimedBy !== undefined) conditions.push(isClaimedBy(claimedBy, byRow)(where));
  if (released !== undefined) conditions.push(wasReleased(released, byRow)(where));
  if (shown !== undefined) conditions.push(wasShown(shown, byRow)(where));
  if (sum !== undefined) conditions.push(...isInSum(sum)(where));
  return conditions;
}
