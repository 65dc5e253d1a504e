import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import next from 'next';
import { getApp, stopApp } from '@/lib/server/app';
import { boot } from '@/lib/server/boot';
import { sayWhenStoreFailed } from '@/lib/server/http/page-status';
import { errorFields } from '@/lib/server/log';
import { ownedStreams } from '@/lib/server/own-streams';
import { readBuiltFiles } from './built-files';
import { createFront } from './front';
import { CONNECTION_LIMITS, MOST_CONNECTIONS, MOST_HEADERS, MOST_REQUESTS_PER_CONNECTION } from './limits';
import { stopAtSignal } from './stop';

/**
 * Runs the dashboard: our own server, and behind it Next's in the same process. The record is open before the first
 * request; without it the process ends with a plain reason. The environment names the address: HOST and PORT.
 *
 * Next's boot hook could open it too, but would bring a copy of all that the server is made of.
 */
const isDevelopment = process.argv[2] === 'dev';
const hostname = (process.env['HOST'] ?? '127.0.0.1').replaceAll(/[[\]]/g, '');
const port = Number(process.env['PORT']);

ownedStreams();
sayWhenStoreFailed();
await boot();
const behind = next({ dev: isDevelopment, hostname, port });
await behind.prepare();
const app = await getApp();

const server = createServer(
  CONNECTION_LIMITS,
  createFront({
    next: behind.getRequestHandler(),
    files: isDevelopment ? null : readBuiltFiles(),
    publicUrl: process.env['PUBLIC_URL'],
    onFailure: (error) => app.log('error', 'request_lost', errorFields(error)),
  }),
);
server.maxConnections = MOST_CONNECTIONS;
server.maxHeadersCount = MOST_HEADERS;
server.maxRequestsPerSocket = MOST_REQUESTS_PER_CONNECTION;
// Next's page of errors and its renewal of modules, in development alone, have a socket of their own.
if (isDevelopment) server.on('upgrade', behind.getUpgradeHandler());
server.once('error', (error) => {
  process.stderr.write(`\nImelipwa cannot start: it cannot listen at ${hostname}:${port} (${error.message}).\n\n`);
  process.exit(1);
});
server.listen(port, hostname, () => {
  const { address, family, port: at } = server.address() as AddressInfo;
  process.stdout.write(`Imelipwa listens at http://${family === 'IPv6' ? `[${address}]` : address}:${at}\n`);
});
stopAtSignal(server, stopApp);
