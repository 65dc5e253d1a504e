import { paths } from './paths';

/**
 * Goes to a page by loading it anew: nothing that was shown, held in a cache or streamed to the one who leaves is left
 * for the next.
 */
export function leaveTo(path: string): void {
  window.location.assign(path);
}

/** Somebody is signing out: what ends because of that is not to bring them back here afterwards. */
let isLeaving = false;

/** Does what ends this session. Whoever asked for it leads on from there. */
export async function leaving<T>(work: () => Promise<T>): Promise<T> {
  isLeaving = true;
  try {
    return await work();
  } catch (error) {
    isLeaving = false;
    throw error;
  }
}

/**
 * Nobody is signed in here any more. Loaded anew, the page leads to where one signs in: by password, or, on a shared
 * device, by name and PIN. Only the server knows which.
 */
export function loadAnewSignedOut(): void {
  if (!isLeaving) window.location.reload();
}

const OUTSIDE = [paths.signIn, paths.setUp, paths.counterDevice, '/invite'];

/** Whether this page is for people who are not signed in. */
export function isOutside(): boolean {
  const { pathname } = window.location;
  return OUTSIDE.some((path) => pathname === path || pathname.startsWith(`${path}/`));
}
