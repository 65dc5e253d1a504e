import { paths } from './paths';

/** Goes to a page with a full load, so that the next person finds nothing that was shown, cached or streamed before. */
export function leaveTo(path: string): void {
  window.location.assign(path);
}

/** True while a person signs out: the end of the session must not bring them back to this page. */
let isLeaving = false;

/** Runs work that ends this session. The caller then leads to the next page. */
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

/** Runs work that replaces this session by another, such as a new password. The page stays and shows the result. */
export async function renewing<T>(work: () => Promise<T>): Promise<T> {
  isRenewing = true;
  try {
    return await work();
  } finally {
    isRenewing = false;
    renewals += 1;
  }
}

/** Returns the number of this page's session to which a request belongs that is sent now. */
export function sessionNumber(): number {
  return renewals;
}

/**
 * Reloads the page, since no one is signed in here any more. The server then leads to the right sign-in: by password
 * or, on a shared device, by name and PIN. Does nothing when the old session ended because it is or was replaced: the
 * next request shows what the new one may see.
 */
export function loadAnewSignedOut(asked: { sessionNumber: number }): void {
  if (!isLeaving && !isRenewing && asked.sessionNumber === renewals) window.location.reload();
}

const OUTSIDE = [paths.signIn, paths.setUp, paths.counterDevice, '/invite'];

/** True for a page for people who are not signed in. */
export function isOutside(): boolean {
  const { pathname } = window.location;
  return OUTSIDE.some((path) => pathname === path || pathname.startsWith(`${path}/`));
}
