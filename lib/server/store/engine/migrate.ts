import 'server-only';
import { type Kysely, type Migration, Migrator, sql, SqliteAdapter, SqliteDialect } from 'kysely';
import { isMarked } from '@/lib/domain/marked';
import { record } from '@/lib/server/store/engine/migrations/0001-record';
import { feed } from '@/lib/server/store/engine/migrations/0002-feed';
import { staff } from '@/lib/server/store/engine/migrations/0003-staff';
import { retention } from '@/lib/server/store/engine/migrations/0004-retention';
import { counter } from '@/lib/server/store/engine/migrations/0005-counter';
import { firstOwner } from '@/lib/server/store/engine/migrations/0006-first-owner';
import { type FillLean, lean } from '@/lib/server/store/engine/migrations/0007-lean';
import { passkeys } from '@/lib/server/store/engine/migrations/0008-passkeys';
import { looks } from '@/lib/server/store/engine/migrations/0009-looks';
import { displays } from '@/lib/server/store/engine/migrations/0010-displays';
import { bills } from '@/lib/server/store/engine/migrations/0011-bills';
import { searchesAndNotes } from '@/lib/server/store/engine/migrations/0012-searches-and-notes';
import { feeRule } from '@/lib/server/store/engine/migrations/0013-fee-rule';
import { hourTotals } from '@/lib/server/store/engine/migrations/0014-hour-totals';
import { searchOperators } from '@/lib/server/store/engine/migrations/0015-search-operators';
import { endings } from '@/lib/server/store/engine/migrations/0018-endings';
import { closings } from '@/lib/server/store/engine/migrations/0019-closings';
import { reconciliations } from '@/lib/server/store/engine/migrations/0020-reconciliations';
import { deposits } from '@/lib/server/store/engine/migrations/0021-deposits';
import { evening } from '@/lib/server/store/engine/migrations/0022-evening';
import { missingCases } from '@/lib/server/store/engine/migrations/0023-missing-cases';
import { reversalFollows } from '@/lib/server/store/engine/migrations/0024-reversal-follows';
import { actsOfPeople } from '@/lib/server/store/engine/migrations/0025-acts-of-people';
import type { Database } from './database';

/**
 * Runs the migrations that are due, and returns whether any were. `fill` copies the rows of a PostgreSQL store of
 * schema 0006 into the tables of 0007.
 * @throws {StoreTooNew} when the store is of a newer version than this program.
 */
export async function migrate(db: Kysely<Database>, engine: Engine, fill: FillLean = refuseRows): Promise<boolean> {
  const steps = migrations(engine, fill);
  await refuseNewer(db, Object.keys(steps));
  const { error, results } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(steps) },
  }).migrateToLatest();
  if (error !== undefined) throw error;
  return results !== undefined && results.length > 0;
}

/** Runs the migrations that are due before this one. */
export async function migrateBefore(db: Kysely<Database>, engine: Engine, step: string): Promise<void> {
  const steps = Object.fromEntries(Object.entries(migrations(engine)).filter(([name]) => name < step));
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(steps) },
  }).migrateToLatest();
  if (error !== undefined) throw error;
}

/** Returns the migrations in order. All that are due run in one transaction, on both engines. */
export function migrations(engine: Engine, fill: FillLean = refuseRows): Record<string, Migration> {
  return {
    '0001-record': record(engine),
    '0002-feed': feed,
    '0003-staff': staff(engine),
    '0004-retention': retention,
    '0005-counter': counter,
    '0006-first-owner': firstOwner(engine),
    [LEAN_STEP]: lean(engine, fill),
    '0008-passkeys': passkeys,
    '0009-looks': looks,
    '0010-displays': displays,
    '0011-bills': bills,
    '0012-searches-and-notes': searchesAndNotes,
    '0013-fee-rule': feeRule,
    '0014-hour-totals': hourTotals,
    '0015-search-operators': searchOperators,
    '0018-endings': endings,
    '0019-closings': closings,
    '0020-reconciliations': reconciliations(engine),
    '0021-deposits': deposits,
    '0022-evening': evening,
    '0023-missing-cases': missingCases,
    '0024-reversal-follows': reversalFollows,
    '0025-acts-of-people': actsOfPeople,
  };
}

type Engine = 'sqlite' | 'postgres';

/** The migration before which an SQLite store is moved into a new file. */
export const LEAN_STEP = '0007-lean';

function refuseRows(): Promise<void> {
  return Promise.reject(new Error('only the server upgrades a store that has rows'));
}

const STORE_TOO_NEW: unique symbol = Symbol.for('imelipwa.StoreTooNew');

/** Thrown for a store that a newer version of this program has changed. */
export class StoreTooNew extends Error {
  override readonly name = 'StoreTooNew';
  readonly [STORE_TOO_NEW] = true;
}

export function isStoreTooNew(error: unknown): error is StoreTooNew {
  return isMarked(error, STORE_TOO_NEW);
}

/** Kysely refuses such a store too, but in words for programmers. */
async function refuseNewer(db: Kysely<Database>, known: readonly string[]): Promise<void> {
  const newer = (await stepsTaken(db)).find((step) => !known.includes(step));
  if (newer !== undefined)
    throw new StoreTooNew(`its schema is ${newer}, and this version knows ${known.at(-1) ?? 'none'}`);
}

/** Returns the migrations that a store has had, in order; none for an empty database. */
export async function stepsTaken(db: Kysely<Database>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/**
 * SQLite can roll back changes of tables, but Kysely assumes that it cannot. Without this class, a killed migration
 * would leave half of its changes.
 */
export class SqliteDialectInSteps extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new AdapterInSteps();
  }
}

class AdapterInSteps extends SqliteAdapter {
  override get supportsTransactionalDdl(): true {
    return true;
  }
}
