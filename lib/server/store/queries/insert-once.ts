import 'server-only';
import type { InsertQueryBuilder, InsertResult } from 'kysely';
import { AppError } from '@/lib/domain/errors';
import type { Database } from '@/lib/server/store/engine/database';

/**
 * Inserts a row whose id a browser may have chosen.
 * @throws {AppError} idempotency_conflict when there is a row with this id: whoever asks has not made that one.
 */
export async function insertOnce<Table extends keyof Database>(
  inserting: InsertQueryBuilder<Database, Table, InsertResult>,
): Promise<void> {
  const { numInsertedOrUpdatedRows = 0n } = await inserting
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new AppError('idempotency_conflict');
}
