import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing calls, so that no such call takes the port before the test does. */
const FIRST = 20_000;
const LAST = 32_000;
const MOST_TRIES = 100;

/**
 * Returns a port on this machine that was free a moment ago.
 * @throws {Error} when none is found
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const port = randomInt(FIRST, LAST);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port between ${FIRST} and ${LAST} is free`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    // Another program uses the port.
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
