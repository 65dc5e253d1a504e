import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables';

type Reader = Kysely<Tables> | Transaction<Tables>;

/** Until when finished polls have read upstream's list of this till, alone or with the whole company; null when never. */
export async function coveredUntil(db: Reader, accountId: string, tillKey: string): Promise<string | null> {
  const row = await db
    .selectFrom('coverage')
    .select((select) => select.fn.max('until_at').as('at'))
    .where('account_id', '=', accountId)
    .where('till_key', 'in', ['', tillKey])
    .executeTakeFirst();
  return row?.at ?? null;
}
