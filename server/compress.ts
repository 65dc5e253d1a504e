import type { IncomingMessage, ServerResponse } from 'node:http';
import compression from 'compression';

/** Event streams are never compressed: each event must reach the browser as it is written. */
const TEXT = /^(?:text\/(?!event-stream)|application\/(?:json|problem\+json|manifest\+json|javascript)|image\/svg)/;

/**
 * True when the answer to this request may be compressed. An answer made for a person may hold a secret beside words
 * that another site chose. Its compressed size would tell that site the secret, guess by guess (BREACH). So only what
 * our own pages ask for, and what a person opens by hand, is compressed. A request that does not say where it comes
 * from may come from an old browser, and is not.
 */
function isFromOurPages({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  return site === 'same-origin' || site === 'none';
}

/** Compresses the answer as it is written, in brotli or gzip, where it may be. */
export const compressAnswer = compression({
  filter(request, reply) {
    if (!TEXT.test(String(reply.getHeader('content-type') ?? ''))) return false;
    reply.appendHeader('vary', 'Sec-Fetch-Site');
    return isFromOurPages(request);
  },
}) satisfies (request: IncomingMessage, reply: ServerResponse, next: () => void) => void;
