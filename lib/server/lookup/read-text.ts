import 'server-only';
import { foldedCode } from '@/lib/domain/confusables';
import { codesToTry, idOrCodeIn, type Pasted, readPasted } from '@/lib/domain/pasted/pasted';
import type { App } from '@/lib/server/app-context';
import { selectPayments } from '@/lib/server/store/queries/payments';

/**
 * Reads a pasted text. The record decides whether letters or groups of words are a code: "RESTAURANT" is a word unless
 * a payment has that code.
 */
export async function readText(app: App, q: string): Promise<Pasted> {
  const pasted = readPasted(q);
  const read = idOrCodeIn(pasted);
  const known = new Set<string>();
  for (const code of codesToTry(q)) {
    // A text that is nothing but its code needs no search to be read.
    if (code === read) continue;
    const [found] = await selectPayments(app.store, app.account.id, {
      filter: { foldedReference: foldedCode(code) },
      limit: 1,
      after: null,
    });
    if (found !== undefined) known.add(code);
  }
  return known.size === 0 ? pasted : readPasted(q, known);
}

/**
 * Returns the id or code if the text is nothing else, or null. It does not tell who paid, so it may stand in an
 * address.
 */
export function idOrCodeInText(q: string): string | null {
  return idOrCodeIn(readPasted(q));
}
