import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';

export type Run = { command: string; args: readonly string[]; env?: Record<string, string> };

/** Starts a program in our terminal. */
export function start({ command, args, env }: Run): ChildProcess {
  return spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
}

/** Starts a program that writes into a file, and not into our terminal. */
export function startQuietly({ command, args, env }: Run, log: string): ChildProcess {
  mkdirSync(path.dirname(log), { recursive: true });
  const file = openSync(log, 'w');
  try {
    return spawn(command, args, { stdio: ['ignore', file, file], env: { ...process.env, ...env } });
  } finally {
    closeSync(file);
  }
}

/** Runs a program to its end. Returns its exit code, or 1 if a signal ended it. */
export function run(program: Run): Promise<number> {
  return ended(start(program));
}

/** Waits for the end of a program, and returns the same as `run`. */
export async function ended(child: ChildProcess): Promise<number> {
  const [code]: unknown[] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

/** Returns the command with which this Node runs a program of a dependency, without a shell or npx in between. */
export function bin(file: string, args: readonly string[], env?: Record<string, string>): Run {
  return { command: process.execPath, args: [`node_modules/${file}`, ...args], ...(env === undefined ? {} : { env }) };
}

/**
 * Waits for a child and exits with its code. Ctrl-C reaches parent and child alike; only the child decides when it is
 * done. `afterwards` runs before this process exits.
 */
export async function leaveWith(child: ChildProcess, afterwards: () => Promise<void> = async () => {}): Promise<never> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [code, signal]: unknown[] = await once(child, 'exit');
  await afterwards();
  process.exit(typeof code === 'number' ? code : signal === null ? 1 : 0);
}
