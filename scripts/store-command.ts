import { isEnvRefused, readEnv, type Env } from '@/lib/server/env';
import { isStoreCommandRefused, StoreCommandRefused } from '@/lib/server/store/files/refused';
import { loadDotEnv } from './dashboard-server';

/** The addresses of a command's databases must not show their password in a terminal or a log. */
export function withoutPassword(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return databaseUrl;
  const url = new URL(databaseUrl);
  url.password = '';
  return url.href;
}

/** Runs a command on the store of the server's own settings. A refusal is printed as a sentence, with exit code 1. */
export async function runStoreCommand(work: (env: Env) => void | Promise<void>): Promise<void> {
  loadDotEnv('start');
  try {
    await work(readEnv(process.env));
  } catch (error) {
    if (!isStoreCommandRefused(error) && !isEnvRefused(error)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** Returns the one argument of the command and which of its flags were given. Otherwise it says how it is called. */
export function readArguments(usage: string, flags: readonly string[]): { argument: string; given: readonly string[] } {
  const [argument, ...more] = process.argv.slice(2).filter((each) => !each.startsWith('--'));
  const given = process.argv.slice(2).filter((each) => each.startsWith('--'));
  if (argument === undefined || more.length > 0 || given.some((each) => !flags.includes(each)))
    throw new StoreCommandRefused(usage);
  return { argument, given };
}
