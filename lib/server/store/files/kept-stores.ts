import 'server-only';
import { chmodSync, copyFileSync, existsSync, linkSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { syncFile, syncFolderOf } from './durable';

const DAY_MS = 24 * 60 * 60_000;
export const KEPT_DAYS = 14;
const ENDING = /\.before-restore-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)-(\d{3}Z)(?:-wal)?$/;

/**
 * Gives a store a second name, under which it stays when a restored one takes its place. The first name stays too, so
 * that there is a store under it at every moment. Returns the second name.
 */
export function keepStore(store: string, nowIso: string): string {
  const kept = `${store}.before-restore-${nowIso.replaceAll(/[:.]/g, '-')}`;
  nameOrCopy(store, kept);
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

/** Removes the stores that restores kept, after their time. */
export function removeKeptStores(store: string, nowMs: number): void {
  const folder = path.dirname(store);
  for (const name of readdirSync(folder)) {
    const [, day, hours, minutes, seconds, rest] = ENDING.exec(name) ?? [];
    if (day === undefined || !name.startsWith(`${path.basename(store)}.before-restore-`)) continue;
    const keptMs = Date.parse(`${day}${hours}:${minutes}:${seconds}.${rest}`);
    if (keptMs < nowMs - KEPT_DAYS * DAY_MS) rmSync(path.join(folder, name));
  }
}
