import 'server-only';
import { chownSync, statSync } from 'node:fs';

/** Gives a file the owner of another. A command that root runs makes files of root, which the server could not open. */
export function giveOwner(file: string, like: string): void {
  const { uid, gid } = statSync(like);
  if (process.getuid?.() === 0) chownSync(file, uid, gid);
}
