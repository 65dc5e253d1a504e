import 'server-only';
import { chmodSync, copyFileSync, existsSync, linkSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { utcIso } from '@/lib/domain/utc-iso';
import { syncFile, syncFolderOf } from './durable';

const DAY_MS = 24 * 60 * 60_000;
export const KEPT_DAYS = 14;
const ENDING = /\.before-restore-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)-(\d{3}Z)(?:-wal)?$/;

/** The name under which a store stays when a restored one takes its place. */
export function keptBeforeRestore(store: string, nowMs: number): string {
  return `${store}.before-restore-${utcIso(nowMs).replaceAll(/[:.]/g, '-')}`;
}

/** The name under which a store stays when an upgrade puts a new file in its place. */
export function keptBeforeUpgrade(store: string): string {
  return `${store}.before-0007`;
}

/**
 * Removes the store of before an upgrade: an erasure does not reach into it, and one that a killed upgrade kept is kept
 * anew. Returns whether there was one.
 */
export function clearKeptBeforeUpgrade(store: string): boolean {
  const kept = keptBeforeUpgrade(store);
  if (!existsSync(kept)) return false;
  dropKept(kept, 'all');
  return true;
}

/**
 * Gives a store a second name, under which it stays when another takes its place. The first name stays too, so that
 * there is a store under it at every moment. The time of the file says since when it is kept. Returns the second name.
 */
export function keepStore(store: string, kept: string, nowMs: number): string {
  nameOrCopy(store, kept);
  utimesSync(kept, nowMs / 1_000, nowMs / 1_000);
  // A copy, because SQLite empties the log itself.
  if (existsSync(logOf(store))) copyFileSync(logOf(store), logOf(kept));
  for (const file of [kept, logOf(kept)]) {
    if (!existsSync(file)) continue;
    chmodSync(file, 0o600);
    syncFile(file);
  }
  syncFolderOf(kept);
  return kept;
}

/** Removes the log of a kept store that is folded in, or the whole of one that was kept for nothing. */
export function dropKept(kept: string, what: 'its log' | 'all'): void {
  rmSync(logOf(kept), { force: true });
  if (what === 'all') rmSync(kept, { force: true });
  syncFolderOf(kept);
}

function logOf(store: string): string {
  return `${store}-wal`;
}

/** Some file systems, such as those of USB sticks, know no second name. */
function nameOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** Removes the stores that restores and an upgrade kept, after their time. */
export function removeKeptStores(store: string, nowMs: number): void {
  const upgraded = statSync(keptBeforeUpgrade(store), { throwIfNoEntry: false });
  if (upgraded !== undefined && upgraded.mtimeMs < nowMs - KEPT_DAYS * DAY_MS) clearKeptBeforeUpgrade(store);
  const folder = path.dirname(store);
  for (const name of readdirSync(folder)) {
    const [, day, hours, minutes, seconds, rest] = ENDING.exec(name) ?? [];
    if (day === undefined || !name.startsWith(`${path.basename(store)}.before-restore-`)) continue;
    const keptMs = Date.parse(`${day}${hours}:${minutes}:${seconds}.${rest}`);
    if (keptMs < nowMs - KEPT_DAYS * DAY_MS) rmSync(path.join(folder, name));
  }
}
