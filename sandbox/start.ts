import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createSandboxApp } from './app';
import { createNotifier } from './notifier';
import type { LoggedRequest } from './records';
import { createState, type SandboxState, type StateOptions } from './state';

/** The sandbox has no real access control, so only this machine may reach it. */
const HOST = '127.0.0.1';

/** `port` 0 (the default) takes any free port. `Settings` and `SandboxState` explain the rest. */
export type SandboxOptions = StateOptions & { port?: number };

export type RunningSandbox = {
  /** "http://127.0.0.1:4000", without a slash at the end. */
  url: string;
  port: number;
  /** The live state: a test reads here what the server holds now. */
  state: SandboxState;
  /** The requests so far, oldest first. */
  log: () => LoggedRequest[];
  /** Every token that was issued, so that a test can search for them where they must not be. */
  issuedTokens: () => string[];
  /** Sends the notices that are due now, without waiting for the next round. */
  deliverDue: () => Promise<void>;
  /** Stops at once and cuts open connections. It may be called again. */
  stop: () => Promise<void>;
};

/** @throws {Error} with `code: 'EADDRINUSE'` when the port is taken. */
export async function startSandbox({ port = 0, ...options }: SandboxOptions = {}): Promise<RunningSandbox> {
  const state = createState(options);
  const listener = getRequestListener(createSandboxApp(state).fetch);
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  server.listen(port, HOST);
  await once(server, 'listening');
  const taken = portOf(server);
  const url = `http://${HOST}:${taken}`;
  state.origin = url;
  const notifier = createNotifier(state);
  return {
    url,
    port: taken,
    state,
    log: () => [...state.log],
    issuedTokens: () => [...state.tokens.keys()],
    deliverDue: notifier.deliverDue,
    stop: () => {
      notifier.stop();
      return stop(server);
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The sandbox listens on no port');
  return address.port;
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
