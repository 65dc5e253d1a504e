import { isServerThere } from './server-there';

const KEY = 'imelipwa-reloaded';

/**
 * Loads the page anew because of `cause`, once in this tab: what did not help is not tried again. Not while the server
 * does not answer: the page that is there is better than one that says so.
 */
export async function reloadOnce(cause: string): Promise<void> {
  if (wasReloadedFor(cause) || !(await isServerThere())) return;
  try {
    sessionStorage.setItem(KEY, cause);
  } catch {
    // Where nothing can be noted, it could go round for ever.
    return;
  }
  window.location.reload();
}

function wasReloadedFor(cause: string): boolean {
  try {
    return sessionStorage.getItem(KEY) === cause;
  } catch {
    return true;
  }
}

/** Whether a page failed because a part of it is of a build that is no longer there. */
export function isChunkGone(error: unknown): error is Error {
  return (
    error instanceof Error &&
    (error.name === 'ChunkLoadError' ||
      /loading (?:css )?chunk|load chunk|dynamically imported module/i.test(error.message))
  );
}
