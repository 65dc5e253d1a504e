import 'server-only';
import type { Kysely } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import type { Store } from '@/lib/server/store/engine/store';

export type Environment = 'production' | 'sandbox';

/** One merchant's application at one Kopo Kopo host. The record of one account is never shown for another. */
export type Account = { id: number; host: string; environment: Environment };

/** Returns the account of this host and client, and creates it if there is none. */
export async function currentAccount(
  store: Store,
  wanted: { guid: string; host: string; clientId: string; environment: Environment; nowIso: string },
): Promise<Account> {
  return store.write(async (tx) => {
    const { guid, host, clientId, environment, nowIso } = wanted;
    await tx
      .insertInto('accounts')
      .values({ guid, host, client_id: clientId, environment, created_at: nowIso })
      .onConflict((conflict) => conflict.columns(['host', 'client_id']).doNothing())
      .execute();
    const row = await tx
      .selectFrom('accounts')
      .select('id')
      .where('host', '=', host)
      .where('client_id', '=', clientId)
      .executeTakeFirstOrThrow();
    return { id: row.id, host, environment };
  });
}

/** Returns the name of an account that is the same in every copy of its store. */
export async function accountGuid(db: Kysely<Database>, accountId: number): Promise<string> {
  const row = await db.selectFrom('accounts').select('guid').where('id', '=', accountId).executeTakeFirstOrThrow();
  return row.guid;
}
