import 'server-only';
import { foldedCode } from '@/lib/domain/confusables';
import { codeIn, codeInName, idOrCodeIn, type Pasted } from '@/lib/domain/pasted/pasted';
import type { Person } from '@/lib/domain/person';
import { paymentId } from '@/lib/domain/request-id';
import type { App } from '@/lib/server/app-context';
import { candidateFilters } from '@/lib/server/lookup/candidate-filters';
import { readText } from '@/lib/server/lookup/read-text';
import type { PaymentMeaning } from '@/lib/server/store/queries/payment-filter';
import { findPayment, selectPayments } from '@/lib/server/store/queries/payments';
import { visibilityOf } from '@/lib/server/views/visibility';

/**
 * Returns what a text may mean beside its own signs, as the counter's box reads it: a code in groups, an id, an amount,
 * a phone in another form, a name in another order.
 */
export async function readMeanings(app: App, person: Person, q: string): Promise<PaymentMeaning[]> {
  const pasted = await readText(app, q);
  const plain = withoutSigns(q).toLowerCase();
  const asText = plain === '' || plain === q.toLowerCase() ? [] : [{ text: plain }];
  const filters = (await candidateFilters(app, person, pasted)).filter(({ nameWords }) => !isOneWord(nameWords, plain));
  return [...asText, ...(await namedIn(app, person, pasted)), ...filters];
}

/** Returns what the ids and whole codes of a text name. */
async function namedIn(app: App, person: Person, pasted: Pasted): Promise<PaymentMeaning[]> {
  const named: PaymentMeaning[] = [];
  for (const reference of referencesIn(pasted)) {
    const meaning = await meaningOf(app, person, reference);
    if (meaning !== null) named.push(meaning);
  }
  if (named.length > 0 || pasted.kind !== 'several' || pasted.near === null) return named;
  return candidateFilters(app, person, { kind: 'other_message', ...pasted.near });
}

function referencesIn(pasted: Pasted): readonly string[] {
  if (pasted.kind === 'several') return pasted.references;
  const reference = idOrCodeIn(pasted) ?? codeIn(pasted) ?? codeInName(pasted);
  return reference === null ? [] : [reference];
}

/** True for a name that is the text itself: every payment with it holds the text. */
function isOneWord(nameWords: readonly string[] | undefined, text: string): boolean {
  return nameWords !== undefined && nameWords.join(' ') === text && !text.includes(' ');
}

/** Takes off what people paste along with a text: quotes, a number sign, invisible signs, spaces. */
function withoutSigns(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s"'“”‘’«»#,.;:]+|[\s"'“”‘’«»#,.;:]+$/g, '');
}

/**
 * Returns how to find the payment of an id or a code, or null if there is none. If no payment that this person sees has
 * this very code, its look-alikes count.
 */
export async function meaningOf(app: App, person: Person, reference: string): Promise<PaymentMeaning | null> {
  if (paymentId(reference) !== null) {
    const payment = await findPayment(app.store.db, app.account.id, reference);
    return payment === null ? null : { id: payment.id };
  }
  for (const meaning of [{ reference }, { foldedReference: foldedCode(reference) }]) {
    const filter = { ...meaning, visibility: visibilityOf(person) };
    const found = await selectPayments(app.store, app.account.id, { filter, limit: 1, after: null });
    if (found.length > 0) return meaning;
  }
  return null;
}
