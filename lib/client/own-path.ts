/**
 * Returns a path of ours that a page or a form named, as browsers read it. Returns null for anything that leads
 * elsewhere, such as "//other.example", "/\\other.example", or an address with a tab in between.
 */
export function ownPath(named: unknown): string | null {
  const base = 'http://here.invalid';
  if (typeof named !== 'string' || !named.startsWith('/') || !URL.canParse(named, base)) return null;
  const { origin, pathname, search } = new URL(named, base);
  return origin === base && !pathname.startsWith('//') ? pathname + search : null;
}
