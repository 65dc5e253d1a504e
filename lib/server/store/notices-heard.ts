import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables';

/** When a signed notice last reached us; null when none ever did. */
export async function lastNoticeAt(db: Kysely<Tables> | Transaction<Tables>, accountId: string): Promise<string | null> {
  let latest: string | null = null;
  // One source at a time: each is the end of an index, both together would be a scan.
  for (const source of ['callback', 'webhook']) {
    const row = await db.selectFrom('messages').select('checked_at').where('account_id', '=', accountId).where('source', '=', source).orderBy('checked_at', 'desc').limit(1).executeTakeFirst();
    if (row !== undefined && (latest === null || row.checked_at > latest)) latest = row.checked_at;
  }
  return latest;
}
