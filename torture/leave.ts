import { once } from 'node:events';
import { Agent, type ClientRequest, IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { startDashboardStack } from '@/scripts/dashboard-stack';
import { type Chance, chanceOf } from './chance';
import { tortureDatabase } from './database';
import { heldMemory } from './held-memory';
import { keptProblems } from './kept';

export type LeaveOptions = { shots: number; seed: number; log: (line: string) => void };

const AT_ONCE = 12;
/** As many streams as one session may have. */
const STREAMS = 20;
const HALF_OPEN = 1_000;
/** A connection that never finishes its headers is closed after 15 seconds, and the server looks every 5. */
const HALF_OPEN_ENDS_MS = 60_000;
/** An answer that takes longer than this is a hang, even on a busy machine. */
const HANG_MS = 20_000;
const LEFT_LATE_MS = 20;

type Asked = { method: 'GET' | 'POST'; path: string; claims?: number };
type When = 'at once' | 'late' | 'with the headers' | 'within the body';

/**
 * Opens streams and requests of a built dashboard and leaves each before it is over, while a thousand connections are
 * open on which no request was ever finished.
 * @throws {Error} when a whole request is not answered meanwhile, when memory grows, when a stream keeps its place,
 * when the connections without a request stay open, or when the record is not sound afterwards.
 */
export async function leaveEarly({ shots, seed, log }: LeaveOptions): Promise<void> {
  log(`leave: ${shots} requests, seed ${seed}`);
  const chance = chanceOf(seed);
  const database = await tortureDatabase('sqlite');
  const stack = await startDashboardStack({ databaseUrl: database.url });
  const problems: string[] = [];
  try {
    const cookie = await stack.cookieOf('owner');
    const halfOpen = await Promise.all(Array.from({ length: HALF_OPEN }, () => openHalf(stack.url)));
    const closed = Promise.all(halfOpen.map((socket) => socket.destroyed || once(socket, 'close')));
    const { held, grows } = await heldMemory(stack.pid, shots, async (count) => {
      await leaveMany({ url: stack.url, cookie, chance }, count);
      const health = await stack.fetch('/api/health', { signal: AbortSignal.timeout(HANG_MS) });
      if (health.status !== 200) problems.push(`health says ${health.status} meanwhile`);
    });
    log(`leave: the server holds ${held.join(', ')} MiB after each volley`);
    if (grows) problems.push(`memory grows with every volley: ${held.join(', ')} MiB`);
    const ended = await Promise.race([closed.then(() => true), delay(HALF_OPEN_ENDS_MS, false, { ref: false })]);
    if (!ended)
      problems.push(`${halfOpen.filter(({ destroyed }) => !destroyed).length} half-open connections were not closed`);
    for (const socket of halfOpen) socket.destroy();
    problems.push(...(await takenPlaces(stack.url, cookie)));
    await stack.stopServer();
    problems.push(...(await keptProblems(database.url, [])));
  } finally {
    await stack.stop();
    await database.remove();
  }
  if (problems.length > 0)
    throw new Error(`leave, seed ${seed}, ${problems.length} problems:\n  ${problems.slice(0, 20).join('\n  ')}`);
}

type Visitor = { url: string; cookie: string; chance: Chance };

async function leaveMany(visitor: Visitor, count: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let begun = 0;
  const worker = async (): Promise<void> => {
    while (begun < count) {
      begun += 1;
      await leaveOne(visitor, agent);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  agent.destroy();
}

async function leaveOne({ url, cookie, chance }: Visitor, agent: Agent): Promise<void> {
  const { method, path, claims } = someRequest(chance);
  const when = chance.oneOf<When>(['at once', 'late', 'with the headers', 'within the body']);
  const length = claims === undefined ? {} : { 'content-length': String(claims), 'content-type': 'application/json' };
  const sent = request(url + path, { method, agent, headers: { cookie, ...length } });
  // Leaving ends it with an error on this side, which is the point.
  sent.on('error', () => undefined);
  if (claims === undefined) sent.end();
  else sent.write('{"q":"');
  await leaves(sent, claims === undefined ? when : 'late');
}

async function leaves(sent: ClientRequest, when: When): Promise<void> {
  const closed = new Promise<void>((resolve) => sent.once('close', () => resolve()));
  if (when === 'late') await delay(LEFT_LATE_MS);
  else if (when !== 'at once') {
    const answered = once(sent, 'response').catch(() => []);
    const [reply]: unknown[] = await Promise.race([answered, delay(HANG_MS, [], { ref: false })]);
    if (when === 'within the body' && reply instanceof IncomingMessage && !reply.readableEnded)
      await Promise.race([once(reply, 'data'), once(reply, 'end'), delay(HANG_MS, [], { ref: false })]);
  } else await once(sent, 'socket');
  sent.destroy();
  await closed;
}

/** Streams most of all, since nothing else stays open for long by itself. */
function someRequest(chance: Chance): Asked {
  if (chance.happens(0.7)) return { method: 'GET', path: '/api/live' };
  if (chance.happens(0.15)) return { method: 'GET', path: chance.oneOf(['/', '/payments', '/settings/account']) };
  return chance.oneOf<Asked>([
    { method: 'GET', path: '/api/payments' },
    { method: 'GET', path: '/api/export?format=csv' },
    { method: 'GET', path: '/api/lookup?q=UKT4' },
    { method: 'POST', path: '/api/lookup', claims: 500 },
    { method: 'POST', path: '/api/kopokopo/webhook', claims: 500 },
  ]);
}

/** Opens as many streams as a session may have. Returns what keeps some of them out. */
async function takenPlaces(url: string, cookie: string): Promise<string[]> {
  const agent = new Agent({ maxSockets: Infinity });
  const opened = await Promise.all(
    Array.from({ length: STREAMS }, async () => {
      const sent = request(`${url}/api/live`, { agent, headers: { cookie } });
      sent.end();
      const [reply]: unknown[] = await once(sent, 'response');
      if (reply instanceof IncomingMessage) reply.on('error', () => undefined);
      return { sent, status: reply instanceof IncomingMessage ? reply.statusCode : undefined };
    }),
  );
  for (const { sent } of opened) sent.destroy();
  agent.destroy();
  const refused = opened.filter(({ status }) => status !== 200).length;
  return refused === 0 ? [] : [`${refused} of ${STREAMS} streams find no place after all have left`];
}

/** A connection with the beginning of a request, and never its end. */
async function openHalf(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  // What is not read keeps a connection from closing.
  socket.resume();
  await once(socket, 'connect');
  socket.write('GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\n');
  return socket;
}
