import 'server-only';
import { foldedCode } from '@/lib/domain/confusables';
import { codeIn, codeInName } from '@/lib/domain/pasted/pasted';
import type { Person } from '@/lib/domain/person';
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
  if (pasted.kind === 'payment_id' || pasted.kind === 'address') {
    const payment = await findPayment(app.store.db, app.account.id, pasted.id);
    return payment === null ? asText : [...asText, { id: payment.id }];
  }
  const code = codeIn(pasted) ?? codeInName(pasted);
  return [
    ...asText,
    ...(code === null ? [] : [await codeMeaning(app, person, code)]),
    ...(await candidateFilters(app, person, pasted)).filter(({ nameWords }) => !isOneWord(nameWords, plain)),
  ];
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

/** If no payment that this person sees has this very code, its look-alikes count. */
async function codeMeaning(app: App, person: Person, reference: string): Promise<PaymentMeaning> {
  const filter = { reference, visibility: visibilityOf(person) };
  const [exact] = await selectPayments(app.store, app.account.id, { filter, limit: 1, after: null });
  return exact === undefined ? { foldedReference: foldedCode(reference) } : { reference };
}
