import type { MiddlewareHandler } from 'hono';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Returns whether a URL is an address of this machine alone: "http://127.0.0.1:4000" → true. */
export function isLoopbackUrl(url: string): boolean {
  return URL.canParse(url) && LOOPBACK_NAMES.has(new URL(url).hostname);
}

/**
 * Guards the sandbox's own controls: 403 unless Host, and Origin if there is one, name loopback. The port is on
 * loopback only, but a web page elsewhere may point a name of its own at it (DNS rebinding) or post a form to it.
 */
export function requireLoopback(): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host');
    const origin = c.req.header('origin');
    if (host === undefined || !isLoopbackUrl(`http://${host}`) || (origin !== undefined && !isLoopbackUrl(origin))) {
      return c.json({ error: 'The sandbox answers only to localhost' }, 403);
    }
    await next();
    return undefined;
  };
}
