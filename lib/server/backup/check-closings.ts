import 'server-only';
import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import type { CheckedChain } from '@/lib/domain/closing/chain-words';
import { chainsOf } from '@/lib/server/store/queries/closing-chains';

const Row = z.object({
  id: z.string(),
  account_id: z.number(),
  till_key: z.string(),
  number: z.number(),
  to_at: z.string(),
  body: z.string(),
  digest: z.string(),
  guid: z.string().nullable(),
});

/** Checks the closings in a file of SQLite that no one else writes to. A store of an older version has none. */
export function checkClosings(file: string): CheckedChain[] {
  const database = new SqliteDatabase(file, { readonly: true, fileMustExist: true });
  try {
    const chains = chainsOf();
    const hasTable = database.prepare(`select 1 from sqlite_master where type = 'table' and name = 'closings'`).get();
    if (hasTable === undefined) return [];
    const rows = database
      .prepare(
        `select closings.*, accounts.guid from closings left join accounts on accounts.id = closings.account_id
          order by account_id, till_key, number`,
      )
      .iterate();
    for (const row of rows) chains.take(Row.parse(row));
    return chains.end();
  } finally {
    database.close();
  }
}
