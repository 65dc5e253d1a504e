import { paths } from './paths';

/**
 * Goes to a page by loading it anew: nothing that was shown, held in a cache or streamed to the one who leaves is left
 * for the next.
 */
export function leaveTo(path: string): void {
  window.location.assign(path);
}

/** To sign in, and back here afterwards. */
export function leaveToSignIn(): void {
  const { pathname, search } = window.location;
  leaveTo(pathname === '/' ? paths.signIn : `${paths.signIn}?next=${encodeURIComponent(pathname + search)}`);
}

const OUTSIDE = [paths.signIn, paths.setUp, paths.counterDevice, '/invite'];

/** Whether this page is for people who are not signed in. */
export function isOutside(): boolean {
  const { pathname } = window.location;
  return OUTSIDE.some((path) => pathname === path || pathname.startsWith(`${path}/`));
}
