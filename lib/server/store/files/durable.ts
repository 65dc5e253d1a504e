import 'server-only';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import path from 'node:path';

/** Resolves once the file's bytes are on disk. */
export function syncFile(file: string): void {
  syncPath(file, 'r+');
}

/** A new name, or a name that was taken away, is on disk only once its folder is. */
export function syncFolderOf(file: string): void {
  syncPath(path.dirname(path.resolve(file)), 'r');
}

function syncPath(file: string, flag: 'r' | 'r+'): void {
  const open = openSync(file, flag);
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}
