import { isServerThere } from './server-there';

const KEY = 'imelipwa-reloaded';

/**
 * Reloads the page because of `cause`, once in this tab: a second reload would not help either. Does nothing while the
 * server does not answer, since the open page is better than an error page.
 */
export async function reloadOnce(cause: string): Promise<void> {
  if (wasReloadedFor(cause) || !(await isServerThere())) return;
  try {
    sessionStorage.setItem(KEY, cause);
  } catch {
    // Without a note in the storage, the page could reload for ever.
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

/** True when a page failed because it needs a part of a build that no longer exists. */
export function isChunkGone(error: unknown): error is Error {
  return (
    error instanceof Error &&
    (error.name === 'ChunkLoadError' ||
      /loading (?:css )?chunk|load chunk|dynamically imported module/i.test(error.message))
  );
}
