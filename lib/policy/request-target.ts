/**
 * The target in the first line of a request. `path` has the form of our own links: one slash between parts and none at
 * the end. `isTidy`: it was sent in that form. `authority` is the host name in the line itself, if there is one.
 */
export type Target =
  | { kind: 'path'; path: string; isTidy: boolean; authority: string | null }
  | { kind: 'malformed'; isForApi: boolean };

const ABSOLUTE = /^https?:\/\/([^/?#\\]*)(.*)$/is;

/**
 * Reads a request target. It is malformed when it is neither a path nor an http address, or when a percent sign in it
 * cannot be decoded: Next fails on such a target before our code runs. Source: RFC 9112 section 3.2.
 */
export function readTarget(target: string): Target {
  const [, authority = null, rest = target] = ABSOLUTE.exec(target) ?? [];
  const sent = authority !== null && !rest.startsWith('/') ? `/${rest}` : rest;
  const queryAt = sent.indexOf('?');
  const [path, query] = queryAt < 0 ? [sent, ''] : [sent.slice(0, queryAt), sent.slice(queryAt)];
  const tidy = tidied(path);
  const isReadable = /^[/\\]/.test(path) && isDecodable(path) && isDecodable(query);
  if (!isReadable) return { kind: 'malformed', isForApi: tidy.startsWith('/api/') };
  return { kind: 'path', path: tidy + query, isTidy: tidy === path, authority };
}

function tidied(path: string): string {
  const single = path.replaceAll(/[/\\]+/g, '/');
  return single.length > 1 && single.endsWith('/') ? single.slice(0, -1) : single;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
