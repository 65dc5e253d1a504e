import 'server-only';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { CheckedChain } from '@/lib/domain/closing/chain-words';
import type { PersonErased } from '@/lib/contract/privacy';
import type { App } from '@/lib/server/app-context';
import { holdStore, isStoreInUse } from '@/lib/server/store/engine/sqlite';
import { belongsToStore, erasuresBeside, lockBeside, secretBeside } from '@/lib/server/store/files/beside';
import { checkStoreFile, type StoreContents } from '@/lib/server/store/files/check-store-file';
import { type KnownErasures, NO_ERASURES, readErasures } from '@/lib/server/store/files/erasure-list';
import { keptBeforeRestore } from '@/lib/server/store/files/kept-stores';
import { giveOwner } from '@/lib/server/store/files/owner';
import { refusedBy, StoreCommandRefused } from '@/lib/server/store/files/refused';
import { replaceStore, type ReplaceStep } from '@/lib/server/store/files/replace-store';
import { takeSealOff } from '@/lib/server/store/files/seal';
import { clearUnfinished, removeUnfinished, unfinishedName } from '@/lib/server/store/files/unfinished';
import { writeSecret } from '@/lib/server/store/files/write-secret';
import { openUpgraded } from '@/lib/server/store/upgrade/open-store';
import { checkClosings } from './check-closings';
import { prepareRestored } from './prepare-restored';

export type RestoreOrder = {
  /** The SQLite file of the store, which no server may have open. */
  store: string;
  /** A backup, or a plain copy of a store. It stays as it is. */
  file: string;
  /** The secret of this installation; null when there is none yet. */
  secret: string | null;
  /** Leaves the list of erasures aside, when it cannot be read. */
  withoutErasures: boolean;
  retention: App['retention'];
  nowMs: number;
  /** Told of each step. */
  passed?: (step: RestoreStep) => void;
};

/** The steps of a restore in their order. After a kill at any of them, the old store or the new one starts. */
export type RestoreStep = 'copied' | 'checked' | 'prepared' | 'secret written' | ReplaceStep;

export type Restored = StoreContents & {
  closings: CheckedChain[];
  erased: PersonErased;
  /** Where the old store stays for a time. Null when there was none. */
  keptAs: string | null;
  /** False for a plain copy of a store: no one can say whether every byte is as it was. */
  hasSeal: boolean;
  /** Whether the backup's own secret is used from now on, or another one. Null when the backup came without. */
  usesOwnSecret: boolean | null;
};

/**
 * Puts a backup in the place of the store. The old store stays beside it under another name. Whoever was erased since
 * the backup is erased from it before it takes its place, and so is what became too old.
 * @throws {StoreCommandRefused}
 */
export async function restore(order: RestoreOrder): Promise<Restored> {
  const { store, file } = order;
  await refuseFile(store, file);
  mkdirSync(path.dirname(store), { recursive: true, mode: 0o700 });
  const held = heldAlone(store);
  try {
    giveOwner(lockBeside(store), path.dirname(store));
    return await restoreHeld(order);
  } catch (error) {
    throw refusedBy(error, `${file} could not be restored`);
  } finally {
    held.close();
  }
}

async function restoreHeld(order: RestoreOrder): Promise<Restored> {
  const { store, file, passed = () => undefined } = order;
  const own = existsSync(secretBeside(file)) ? readFileSync(secretBeside(file), 'utf8').trim() : null;
  const secret = order.secret ?? own;
  const erasures = erasuresOf(order, secret);
  const copy = unfinishedName(store);
  try {
    clearUnfinished(store);
    await copyAlone(file, copy);
    passed('copied');
    const seal = takeSealOff(copy);
    if (seal === 'broken') throw new StoreCommandRefused(`${file} is damaged: its seal does not fit. Use another one.`);
    const was = checkStoreFile(copy, file);
    const closings = checkClosings(copy);
    passed('checked');
    const prepared = await openUpgraded(copy, { keepsOld: false });
    const erased = await prepareRestored(prepared, { ...order, erasures, was }).finally(() => prepared.close());
    passed('prepared');
    if (order.secret === null && own !== null) writeSecret(secretBeside(store), own);
    passed('secret written');
    const keptAs = replaceStore({
      store,
      by: copy,
      keepAs: keptBeforeRestore(store, order.nowMs),
      nowMs: order.nowMs,
      passed,
    });
    const usesOwnSecret = own === null ? null : own === secret;
    return { ...was, closings, erased, keptAs, hasSeal: seal === 'fits', usesOwnSecret };
  } finally {
    removeUnfinished(copy);
  }
}

async function refuseFile(store: string, file: string): Promise<void> {
  if (belongsToStore(store, file)) throw new StoreCommandRefused(`${file} belongs to the store itself.`);
  if (!existsSync(file)) throw new StoreCommandRefused(`There is no file ${file}.`);
  if (!statSync(file).isFile()) throw new StoreCommandRefused(`${file} is no file.`);
  if (POSTGRES_DUMP.test(await beginningOf(file)))
    throw new StoreCommandRefused(
      `${file} is a backup of PostgreSQL. It goes back into PostgreSQL, with pg_restore or psql.`,
    );
}

/** What a file of `pg_dump` begins with, in its own format and as a script. */
const POSTGRES_DUMP = /^(?:PGDMP|--\n-- PostgreSQL database)/;
const BEGINNING_BYTES = 64;

async function beginningOf(file: string): Promise<string> {
  const opened = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await opened.close();
  }
}

function heldAlone(store: string): { close(): void } {
  try {
    return holdStore(store);
  } catch (error) {
    if (!isStoreInUse(error)) throw refusedBy(error, `${store} cannot be held`);
    throw new StoreCommandRefused(`A server is using ${store}. Stop it first.`, { cause: error });
  }
}

function erasuresOf({ store, withoutErasures }: RestoreOrder, secret: string | null): KnownErasures {
  if (withoutErasures) return NO_ERASURES;
  try {
    return readErasures(erasuresBeside(store), secret);
  } catch (error) {
    throw refusedBy(error, 'The list of erased payers cannot be read');
  }
}

/** Copies a store, and its write-ahead log if it has one, into files that their owner alone can read. */
async function copyAlone(file: string, copy: string): Promise<void> {
  for (const ending of ['', '-wal'])
    if (existsSync(`${file}${ending}`))
      await pipeline(
        createReadStream(`${file}${ending}`),
        createWriteStream(`${copy}${ending}`, { mode: 0o600, flags: 'wx' }),
      );
}
