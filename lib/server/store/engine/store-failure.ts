import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { AppError } from '@/lib/domain/errors';
import { isMarked } from '@/lib/domain/marked';

const COMMIT_UNKNOWN: unique symbol = Symbol.for('imelipwa.CommitUnknown');

/**
 * Thrown when the answer to a commit never came: the whole transaction is on disk, or nothing of it. It reaches
 * everybody as `store_unavailable`, after which nobody may take the one or the other for granted: a notice is sent
 * again, and a tick or a payment request is asked for again by its own key.
 */
export class CommitUnknown extends Error {
  override readonly name = 'CommitUnknown';
  readonly [COMMIT_UNKNOWN] = true;
  constructor(cause: unknown) {
    super('a commit was not answered: it may have been made', { cause });
  }
}

export function isCommitUnknown(error: unknown): error is CommitUnknown {
  return isMarked(error, COMMIT_UNKNOWN);
}

/** The first failure of the store that a piece of work met. */
export type Met = { failure: AppError | null };

/** Each bundle has its own copy of this module, and a page must hear of what the store in another bundle met. */
const held: typeof globalThis & { imelipwaMeeting?: AsyncLocalStorage<Met> } = globalThis;
const meeting = (held.imelipwaMeeting ??= new AsyncLocalStorage<Met>());

/**
 * Returns the failure as `store_unavailable` and notes it for the work that met it, even if other code hides the error.
 */
export function storeUnavailable(cause: unknown): AppError {
  const failure = new AppError('store_unavailable', {}, { cause });
  const met = meeting.getStore();
  if (met !== undefined) met.failure ??= failure;
  return failure;
}

/**
 * Runs code that hides failures of the store. If better-auth cannot read a session, it says that no one is signed in,
 * or nothing. This function throws the failure instead.
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

/** Returns an object that gets the first failure of the store in the current work from now on. */
export function beginMeeting(): Met {
  const met: Met = { failure: null };
  meeting.enterWith(met);
  return met;
}
