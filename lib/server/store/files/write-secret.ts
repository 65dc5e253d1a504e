import 'server-only';
import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { syncFile, syncFolderOf } from './durable';
import { giveOwner } from './owner';
import { removeUnfinished, unfinishedName } from './unfinished';

/** Writes a secret into a file that its owner alone can read. The file is whole or not there. */
export function writeSecret(file: string, secret: string): void {
  const unfinished = unfinishedName(file);
  try {
    writeFileSync(unfinished, secret, { mode: 0o600 });
    giveOwner(unfinished, path.dirname(file));
    syncFile(unfinished);
    renameSync(unfinished, file);
    syncFolderOf(file);
  } finally {
    removeUnfinished(unfinished);
  }
}
