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

let isRenewing = false;
let renewals = 0;

/** Does what replaces this session by another, as a new password does. The page stays, with what it has to say. */
export async function renewing<T>(work: () => Promise<T>): Promise<T> {
  isRenewing = true;
  try {
    return await work();
  } finally {
    isRenewing = false;
    renewals += 1;
  }
}

/** Which of this page's sessions, one after the other, a request that is sent now belongs to. */
export function sessionNumber(): number {
  return renewals;
}

/**
 * Nobody is signed in here any more. Loaded anew, the page leads to where one signs in: by password, or, on a shared
 * device, by name and PIN. Only the server knows which. That a session ended which was or is being replaced means
 * nothing: what the new one may not see, the next request is told.
 */
export function loadAnewSignedOut(asked: { sessionNumber: number }): void {
  if (!isLeaving && !isRenewing && asked.sessionNumber === renewals) window.location.reload();
}

const OUTSIDE = [paths.signIn, paths.setUp, paths.counterDevice, '/invite'];

/** Whether this page is for people who are not signed in. */
export function isOutside(): boolean {
  const { pathname } = window.location;
  return OUTSIDE.some((path) => pathname === path || pathname.startsWith(`${path}/`));
}
