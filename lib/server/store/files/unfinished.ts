import 'server-only';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { LOG_FILES } from './beside';
import { codeOf } from './refused';

const ENDING = '.imelipwa-unfinished-';
const UNFINISHED = /\.imelipwa-unfinished-(\d+)(?:-wal|-shm|-journal|\.lock|\.lock-journal)?$/;

/**
 * Returns the temporary name beside `file` under which this process writes it. It has the process id, so that a later
 * run can tell what a killed run left from what another run is still writing.
 */
export function unfinishedName(file: string): string {
  return `${file}${ENDING}${process.pid}`;
}

/** Removes what killed runs left in the folder of `file`, and what this process may have left. */
export function clearUnfinished(file: string): void {
  const folder = path.dirname(path.resolve(file));
  for (const name of readdirSync(folder)) {
    const pid = Number(UNFINISHED.exec(name)?.[1] ?? Number.NaN);
    if (pid === process.pid || (Number.isSafeInteger(pid) && !isRunning(pid))) rmSync(path.join(folder, name));
  }
}

/** Removes one unfinished file with what SQLite put beside it. */
export function removeUnfinished(unfinished: string): void {
  for (const ending of ['', ...LOG_FILES, '-journal', '.lock', '.lock-journal'])
    rmSync(`${unfinished}${ending}`, { force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user is running too.
    return codeOf(error) === 'EPERM';
  }
}
