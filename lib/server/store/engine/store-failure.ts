import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError } from '@/lib/domain/errors';

/** What one piece of work has met of a store that does not work. */
export type Met = { failure: AppError | null };

const meeting = new AsyncLocalStorage<Met>();

/** Names a failure as the store's own, and has the work that met it know, whatever else becomes of the error. */
export function storeUnavailable(cause: unknown): AppError {
  const failure = new AppError('store_unavailable', {}, { cause });
  const met = meeting.getStore();
  if (met !== undefined) met.failure ??= failure;
  return failure;
}

/**
 * Runs code that turns errors of the store into its own. better-auth says "nobody is signed in", or nothing, of a
 * session that it could not read; this says that the record could not be reached.
 * @throws {AppError} store_unavailable
 */
export async function throwingStoreFailures<T>(work: () => Promise<T>): Promise<T> {
  const outer = meeting.getStore();
  const met: Met = { failure: null };
  const [result] = await Promise.allSettled([meeting.run(met, work)]);
  if (met.failure !== null) {
    if (outer !== undefined) outer.failure ??= met.failure;
    throw met.failure;
  }
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}

/** From here on, what the work at hand meets stands in what is given back. */
export function beginMeeting(): Met {
  const met: Met = { failure: null };
  meeting.enterWith(met);
  return met;
}
