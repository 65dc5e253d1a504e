/** True for a path in a folder of `public`. Existing files there do not reach the proxy: see its matcher. */
export function isUnderPublic(pathname: string): boolean {
  return /^\/(?:icons|offline)\//.test(pathname);
}
