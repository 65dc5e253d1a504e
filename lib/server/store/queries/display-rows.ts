import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import type { DisplaysTable } from '@/lib/server/store/engine/tables/counter-tables';

export type DisplayRow = Selectable<DisplaysTable>;

/** A screen that was paired with a counter. */
export type PairedRow = DisplayRow & { till: string; till_key: string; counter_id: string; paired_at: string };

/** What a screen shows, in its columns. */
export type ShownColumns = Pick<DisplayRow, 'shows' | 'amount_minor' | 'currency' | 'shown_at' | 'shown_until'>;

export const SHOWS_NOTHING: ShownColumns = {
  shows: 'idle',
  amount_minor: null,
  currency: null,
  shown_at: null,
  shown_until: null,
};

/** Returns a screen that has not expired, or null. */
export async function findDisplay(
  db: Kysely<Database>,
  { accountId, nowIso }: { accountId: number; nowIso: string },
  by: { id: string } | { tokenDigest: string } | { counterId: string },
): Promise<DisplayRow | null> {
  const query = db
    .selectFrom('displays')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('expires_at', '>', nowIso);
  const found =
    'id' in by
      ? query.where('id', '=', by.id)
      : 'counterId' in by
        ? query.where('counter_id', '=', by.counterId)
        : query.where('token_digest', '=', by.tokenDigest);
  return (await found.executeTakeFirst()) ?? null;
}

export function isPaired(row: DisplayRow): row is PairedRow {
  return row.counter_id !== null && row.till !== null && row.till_key !== null && row.paired_at !== null;
}

/** Deletes the screens whose code nobody typed in time. */
export async function clearUnpaired(tx: Transaction<Database>, nowIso: string): Promise<void> {
  await tx.deleteFrom('displays').where('expires_at', '<=', nowIso).where('counter_id', 'is', null).execute();
}

/** Deletes paired screens: one, that of a counter, or all that have expired. Returns those it deleted. */
export async function deletePaired(
  tx: Transaction<Database>,
  which: { id: string } | { counterId: string } | { expiredBy: string },
): Promise<{ id: string; till: string | null }[]> {
  const paired = tx.deleteFrom('displays').where('counter_id', 'is not', null).returning(['id', 'till']);
  if ('id' in which) return paired.where('id', '=', which.id).execute();
  if ('counterId' in which) return paired.where('counter_id', '=', which.counterId).execute();
  return paired.where('expires_at', '<=', which.expiredBy).execute();
}
