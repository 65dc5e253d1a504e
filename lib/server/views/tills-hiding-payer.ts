import 'server-only';
import { maskAt, maskFor } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { tillsHidingPayerOf } from '@/lib/server/store/queries/tills';

/**
 * Returns the keys of the tills at which this person sees no payer. A search must not match a payer there: otherwise a
 * person finds out who paid by guessing names and phones.
 */
export async function tillsHidingPayerFrom(app: Pick<App, 'store' | 'account'>, person: Person): Promise<string[]> {
  const tills = await tillsHidingPayerOf(app.store.db, app.account.id);
  const mask = maskFor(person);
  return [...tills].filter((till) => maskAt(mask, till, tills) === 'bare');
}
