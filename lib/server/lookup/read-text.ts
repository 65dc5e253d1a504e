import 'server-only';
import { foldedCode } from '@/lib/domain/confusables';
import { codesToTry, idOrCodeIn, type Pasted, readPasted } from '@/lib/domain/pasted/pasted';
import type { App } from '@/lib/server/app-context';
import { selectPayments } from '@/lib/server/store/queries/payments';

/**
 * Reads what a person pasted. What letters or groups among words may be is told by the record: "RESTAURANT" is a word
 * unless it was paid.
 */
export async function readText(app: App, q: string): Promise<Pasted> {
  const pasted = readPasted(q);
  if (idOrCodeIn(pasted) !== null) return pasted;
  const known = new Set<string>();
  for (const code of codesToTry(q)) {
    const [found] = await selectPayments(app.store, app.account.id, {
      filter: { foldedReference: foldedCode(code) },
      limit: 1,
      after: null,
    });
    if (found !== undefined) known.add(code);
  }
  return known.size === 0 ? pasted : readPasted(q, known);
}

/** The id or code alone, which names nobody and so may stand in an address; null where more was said than that. */
export function nameIn(q: string): string | null {
  return idOrCodeIn(readPasted(q));
}
