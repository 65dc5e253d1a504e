import type { Server } from 'node:http';

/** How long open requests have to end after a signal to stop. */
const STOP_DEADLINE_MS = 3_000;
const LOOK_EVERY_MS = 50;

/**
 * Stops at SIGTERM or SIGINT: takes no new work, lets what was begun end, and ends the process within a few seconds. A
 * second signal ends it at once. `stop` ends streams, watch and store; the store ends only after `requestsEnded`.
 */
export function stopAtSignal(server: Server, stop: (requestsEnded: Promise<void>) => Promise<void>): void {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      // Nothing may hold the process for ever: not a request that does not end, nor a store that does not close.
      setTimeout(() => process.exit(0), STOP_DEADLINE_MS).unref();
      void stop(closed(server)).then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

/** Resolves once every request has been answered. Connections that wait for a next request are closed meanwhile. */
function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const looking = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
    server.close(() => {
      clearInterval(looking);
      resolve();
    });
  });
}
