import 'server-only';
import { createHash } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Database } from '@/lib/server/store/engine/database';
import type { PasskeysTable } from '@/lib/server/store/engine/tables/people-tables';

/** Returns the passkeys of a person, oldest first. */
export function passkeysOf(db: Kysely<Database>, staffId: string): Promise<Selectable<PasskeysTable>[]> {
  return db
    .selectFrom('passkeys')
    .selectAll()
    .where('staff_id', '=', staffId)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
}

export async function findPasskey(
  db: Kysely<Database>,
  credentialId: string,
): Promise<Selectable<PasskeysTable> | null> {
  const row = await db.selectFrom('passkeys').selectAll().where('credential_id', '=', credentialId).executeTakeFirst();
  return row ?? null;
}

/** Returns false when the passkey is stored already. */
export async function insertPasskey(tx: Transaction<Database>, row: Selectable<PasskeysTable>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('passkeys')
    .values(row)
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/**
 * Stores a use of a passkey. Returns false when the passkey was removed or used meanwhile: of two answers with the same
 * counter, only one counts.
 */
export async function notePasskeyUse(
  tx: Transaction<Database>,
  { id, counter }: Pick<PasskeysTable, 'id' | 'counter'>,
  use: { counter: number; nowIso: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('passkeys')
    .set({ counter: use.counter, used_at: use.nowIso })
    .where('id', '=', id)
    .where('counter', '=', counter)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Marks a challenge as answered. Returns false when it was answered before. */
export async function spendChallenge(
  tx: Transaction<Database>,
  { challenge, expiresMs }: { challenge: string; expiresMs: number },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('spent_challenges')
    .values({
      digest: createHash('sha256').update(challenge).digest('hex'),
      expires_at: new Date(expiresMs).toISOString(),
    })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Forgets challenges that have expired, because nobody can answer them any more. */
export async function clearSpentChallenges(tx: Transaction<Database>, nowIso: string): Promise<void> {
  await tx.deleteFrom('spent_challenges').where('expires_at', '<', nowIso).execute();
}
