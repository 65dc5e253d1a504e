import type { ServerOptions } from 'node:http';

/**
 * What one connection may cost. A request must arrive in this time, so that slow senders hold no connection for long.
 * An idle connection is kept longer than a proxy in front keeps it (nginx 60 s, Caddy 120 s): the side that closes
 * first must be the proxy, or requests of customers get lost between the two.
 */
export const CONNECTION_LIMITS = {
  headersTimeout: 15_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 125_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
  noDelay: true,
  // Finds readers of streams who are gone without a word.
  keepAlive: true,
  keepAliveInitialDelay: 60_000,
} as const satisfies ServerOptions;

/** A connection over this number is closed at once. A stream of events is one connection. */
export const MOST_CONNECTIONS = 10_000;
export const MOST_HEADERS = 100;
export const MOST_REQUESTS_PER_CONNECTION = 10_000;
