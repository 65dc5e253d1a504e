import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** What a process just freed is given back within this time. */
const SETTLES_MS = 3_000;
const KIB_PER_MIB = 1_024;

/** Returns the memory of a process in MiB as the kernel reports it, after a moment to settle. Linux only. */
export async function residentMib(pid: number | null | undefined): Promise<number> {
  if (pid === null || pid === undefined) throw new Error('the process has ended');
  await delay(SETTLES_MS);
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib) / KIB_PER_MIB;
}
