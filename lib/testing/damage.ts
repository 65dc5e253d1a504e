import { closeSync, openSync, writeSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';

const Places = z.array(z.object({ page: z.number(), size: z.number() })).min(1);

/**
 * Writes rubbish over the first pages of a table and its indexes, as a bad disk does. No process may have the file
 * open.
 */
export function damageTable(file: string, table: string): void {
  const database = new SqliteDatabase(file);
  database.pragma('wal_checkpoint(truncate)');
  const pageSize = '(select page_size from pragma_page_size())';
  const where = `select rootpage as page, ${pageSize} as size from sqlite_master where tbl_name = ? and rootpage > 0`;
  const places = Places.parse(database.prepare(where).all(table));
  database.close();
  const bytes = openSync(file, 'r+');
  for (const { page, size } of places) writeSync(bytes, Buffer.alloc(size, 0xff), 0, size, (page - 1) * size);
  closeSync(bytes);
}
