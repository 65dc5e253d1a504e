import 'server-only';
import SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { utcIso } from '@/lib/domain/utc-iso';
import { migrations } from '@/lib/server/store/engine/migrate';
import { codeOf, refusedBy, StoreCommandRefused } from './refused';

/** What a store holds, for an operator to compare. */
export type StoreContents = {
  payments: number;
  messages: number;
  /** When the newest message was received. Null in an empty store. */
  newestAt: string | null;
};

const Contents = z.object({
  payments: z.number(),
  messages: z.number(),
  // Milliseconds since schema 0007, and UTC ISO before.
  newestAt: z.union([z.string(), z.number().transform(utcIso)]).nullable(),
});
const Faults = z.array(z.object({ integrity_check: z.string() }));
const Lost = z.array(z.object({ table: z.string() }));
const Steps = z.array(z.object({ name: z.string() }));

/**
 * Checks a file that no one else uses: that it is a store of ours, not newer than this program, and not damaged.
 * Returns what it holds. `named` is what the operator calls the file.
 * @throws {StoreCommandRefused}
 */
export function checkStoreFile(file: string, named: string): StoreContents {
  try {
    // Not read-only, so that a write-ahead log which was copied too is folded in.
    const database = new SqliteDatabase(file, { fileMustExist: true });
    try {
      refuseOtherProgram(database, named);
      const faults = Faults.parse(database.pragma('integrity_check(3)')).map((each) => each.integrity_check);
      if (faults.join() !== 'ok') throw new StoreCommandRefused(`${named} is damaged: ${faults.join('; ')}.`);
      const [lost] = Lost.parse(database.prepare('pragma foreign_key_check').all());
      if (lost !== undefined)
        throw new StoreCommandRefused(`${named} is damaged: a row of ${lost.table} refers to nothing.`);
      return contentsOf(database);
    } finally {
      database.close();
    }
  } catch (error) {
    throw refusedBy(error, `${named} is damaged`);
  }
}

/** Throws for a file that is no store of ours, and for a store of a newer version. */
function refuseOtherProgram(database: SqliteDatabase.Database, named: string): void {
  const known = Object.keys(migrations('sqlite'));
  const steps = stepsOf(database);
  if (steps === null || steps[0] !== known[0]) throw new StoreCommandRefused(`${named} is no store of Imelipwa.`);
  const newer = steps.find((step) => !known.includes(step));
  if (newer !== undefined)
    throw new StoreCommandRefused(
      `${named} is of a newer version of Imelipwa (its schema is ${newer}, and this version knows ${known.at(-1)}). Install that version first.`,
    );
}

/** Returns the migrations that the file has had, in order. Null when it is another program's, or no database. */
function stepsOf(database: SqliteDatabase.Database): string[] | null {
  try {
    return Steps.parse(database.prepare('select name from kysely_migration order by name').all()).map(
      (step) => step.name,
    );
  } catch (error) {
    // No such table, and no database at all.
    if (['SQLITE_ERROR', 'SQLITE_NOTADB'].includes(codeOf(error))) return null;
    throw error;
  }
}

function contentsOf(database: SqliteDatabase.Database): StoreContents {
  return Contents.parse(
    database
      .prepare(
        `select (select count(*) from payments) as payments, (select count(*) from messages) as messages,
          (select max(received_at) from messages) as newestAt`,
      )
      .get(),
  );
}
