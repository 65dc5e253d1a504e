import { Agent } from 'node:http';
import { throughput } from '@/bench/http-load';
import { signedCallback } from '@/bench/notices';
import type { Row } from '@/bench/row';
import type { Served } from '@/bench/served';
import { cookiesForStreams } from '@/bench/sessions';
import { openStreams } from '@/bench/stream';
import { residentMib } from '@/lib/testing/resident-mib';
import type { DashboardStack } from '@/scripts/dashboard-stack';

const NOTICES = 60_000;
const AT_A_TIME = 6_000;
const AT_ONCE = 64;
const STREAMS = 5_000;
const KIB_PER_MIB = 1_024;

/** Measures the memory of a server that has answered one page, beside an empty app of the same Next.js. */
export async function restRow(stack: DashboardStack, empty: Served): Promise<Row> {
  await stack.fetch('/');
  await fetch(`${empty.url}/`);
  return {
    what: 'memory at rest, after one page',
    ours: await residentMib(stack.pid()),
    floor: await residentMib(empty.pid),
    unit: 'MiB',
    aim: { ratio: 1.5, better: 'lower' },
  };
}

/** Measures the memory of one open stream, on both ends of the same server. */
export async function streamMemoryRow(stack: DashboardStack): Promise<Row> {
  const cookies = await cookiesForStreams(stack.url, STREAMS);
  const before = await residentMib(stack.pid());
  const agent = new Agent({ maxSockets: Infinity });
  const open = await openStreams(`${stack.url}/api/live`, agent, cookies);
  const kib = (((await residentMib(stack.pid())) - before) * KIB_PER_MIB) / STREAMS;
  for (const stream of open) stream.close();
  agent.destroy();
  return {
    what: `memory of one stream, of ${STREAMS} open ones`,
    ours: kib,
    floor: kib,
    unit: 'KiB',
    aim: { most: 50 },
  };
}

/** Measures the memory after many notices, beside that before them. */
export async function noticesMemoryRow(stack: DashboardStack): Promise<Row> {
  const before = await residentMib(stack.pid());
  for (let sent = 0; sent < NOTICES; sent += AT_A_TIME) {
    const run = `e${String(sent / AT_A_TIME).padStart(3, '0')}`;
    await throughput(
      stack.url,
      Array.from({ length: AT_A_TIME }, (_, n) => signedCallback(run, n)),
      AT_ONCE,
    );
  }
  return {
    what: `memory after ${NOTICES} notices`,
    ours: await residentMib(stack.pid()),
    floor: before,
    unit: 'MiB',
    aim: { most: 300 },
  };
}
