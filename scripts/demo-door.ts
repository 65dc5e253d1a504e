import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { isAppError } from '@/lib/domain/errors';
import type { App } from '@/lib/server/app-context';
import { receiveNotice } from '@/lib/server/notices/receive-notice';

/**
 * Takes notices where the dashboard will listen, and hands each to the program that makes the history: its signature is
 * checked and it is recorded as in the dashboard.
 * @throws {Error} in words for a person when it cannot listen there.
 */
export async function openNoticeDoor(app: App, port: number): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    void take(app, request).then((status) => response.writeHead(status).end('{}'));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((cause: unknown) => {
    throw new Error(`nothing can listen on port ${port}. Set PORT to another`, { cause });
  });
  return async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
}

async function take(app: App, request: IncomingMessage): Promise<number> {
  try {
    const parts: Uint8Array[] = [];
    for await (const part of request) parts.push(part);
    const signature = request.headers['x-kopokopo-signature'];
    await receiveNotice(app, {
      bytes: Buffer.concat(parts),
      signature: typeof signature === 'string' ? signature : null,
    });
    return 200;
  } catch (error) {
    if (!isAppError(error)) console.error(error);
    return 500;
  }
}
