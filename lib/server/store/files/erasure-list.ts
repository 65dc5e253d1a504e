import 'server-only';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import type { PersonPhone } from '@/lib/domain/person-phone';
import { syncFile, syncFolderOf } from './durable';
import { erasureNames, phoneHashes } from './erasure-names';
import { StoreCommandRefused } from './refused';
import { removeUnfinished, unfinishedName } from './unfinished';

/** One erasure: when, the id of the key, and a name for each spelling of the phone. */
const LINE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([\w-]{8})((?: [\w-]{43})+)$/;

/**
 * Adds an erasure to the list, which is on disk when this returns. It stands in a file of its own, because a backup of
 * the store would bring back the list as it was, too.
 */
export function addErasure(file: string, secret: string, erasure: { phone: PersonPhone; atIso: string }): void {
  const names = erasureNames(secret);
  const line = [erasure.atIso, names.keyId, ...phoneHashes(erasure.phone).map(names.nameOfHash)].join(' ');
  const isNew = !existsSync(file);
  if (!isNew) removeTornLine(file);
  const open = openSync(file, 'a', 0o600);
  try {
    writeSync(open, `${line}\n`);
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
  if (isNew) syncFolderOf(file);
}

/** A line that a killed server or a full disk cut off is of an erasure that did not begin. */
function removeTornLine(file: string): void {
  const text = readFileSync(file, 'utf8');
  if (!text.endsWith('\n')) truncateSync(file, text.lastIndexOf('\n') + 1);
}

/** Removes erasures from before this time: what was heard until then is erased everywhere by its age. */
export function removeOldErasures(file: string, before: string): void {
  if (!existsSync(file)) return;
  const lines = linesOf(file);
  const kept = lines.filter((line) => line >= before);
  if (kept.length === lines.length) return;
  const unfinished = unfinishedName(file);
  try {
    writeFileSync(unfinished, kept.map((line) => `${line}\n`).join(''), { mode: 0o600 });
    syncFile(unfinished);
    renameSync(unfinished, file);
    syncFolderOf(file);
  } finally {
    removeUnfinished(unfinished);
  }
}

/** Says when a payer was last erased. */
export type KnownErasures = {
  isEmpty: boolean;
  /** Returns when the payer with one of these hashes of a phone was last erased; null for never. */
  lastOf(hashes: readonly string[]): string | null;
};

export const NO_ERASURES: KnownErasures = { isEmpty: true, lastOf: () => null };

/**
 * Reads the list of erasures.
 * @throws {StoreCommandRefused} when the list was made with another secret, or is damaged.
 */
export function readErasures(file: string, secret: string | null): KnownErasures {
  const lines = existsSync(file) ? linesOf(file) : [];
  if (lines.length === 0) return NO_ERASURES;
  if (secret === null) throw unreadable(file, 'its secret is not here');
  const { keyId, nameOfHash } = erasureNames(secret);
  const last = new Map<string, string>();
  for (const line of lines) {
    const [, atIso, madeWith, names] = LINE.exec(line) ?? [];
    if (atIso === undefined || names === undefined) throw unreadable(file, 'a line of it is damaged');
    if (madeWith !== keyId) throw unreadable(file, 'it was made with another secret');
    for (const name of names.trim().split(' ')) if ((last.get(name) ?? '') < atIso) last.set(name, atIso);
  }
  return { isEmpty: false, lastOf: (hashes) => latest(hashes.flatMap((hash) => last.get(nameOfHash(hash)) ?? [])) };
}

/** Returns all whole lines. */
function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}

function latest(times: readonly string[]): string | null {
  return [...times].sort().at(-1) ?? null;
}

function unreadable(file: string, why: string): StoreCommandRefused {
  return new StoreCommandRefused(
    `The list of erased payers (${file}) cannot be read: ${why}. A backup may hold people who were erased since. With --without-erasures it is restored all the same.`,
  );
}
