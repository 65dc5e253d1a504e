import { existsSync } from 'node:fs';
import { startDashboardStack } from '@/scripts/dashboard-stack';
import { buildEmptyApp, EMPTY_APP } from '@/scripts/first-load';
import { freePort } from '@/lib/testing/free-port';
import { buildProgram } from '@/scripts/build-program';
import { machineLine } from './machine';
import { printed, type Row } from './row';
import { callbacksRows } from '@/bench/rows/callbacks';
import { firstLoadRow } from '@/bench/rows/first-load';
import { noticesMemoryRow, restRow, streamMemoryRow } from '@/bench/rows/memory';
import { recordingRow } from '@/bench/rows/recording';
import { streamsRow } from '@/bench/rows/streams';
import { typingRows } from '@/bench/rows/typing';
import { upstreamRow } from '@/bench/rows/upstream';
import { serve } from './served';

const NEXT = 'node_modules/next/dist/bin/next';

/** Measures what we claim about speed, each figure beside its floor in the same run. Returns whether it could. */
export async function measureAgainstFloors(): Promise<boolean> {
  if (!existsSync('.next/BUILD_ID') && (await buildProgram()) !== 0) return false;
  await buildEmptyApp();

  const rows: Row[] = [];
  const add = (row: Row): void => {
    rows.push(row);
    console.log(printed(row));
  };
  const emptyPort = await freePort();
  const barePort = await freePort();
  const running: { stop: () => Promise<void> }[] = [];
  const started = async <Server extends { stop: () => Promise<void> }>(server: Promise<Server>): Promise<Server> => {
    running.push(await server);
    return server;
  };
  try {
    const recording = await recordingRow();
    add(recording);
    const stack = await started(startDashboardStack({ isPublic: true }));
    const empty = await started(
      serve({
        args: [NEXT, 'start', EMPTY_APP, '--hostname', '127.0.0.1', '--port', String(emptyPort)],
        port: emptyPort,
        ready: '/api/empty',
      }),
    );
    const bare = await started(
      serve({
        args: ['--import', 'tsx', 'bench/bare-sse.ts'],
        port: barePort,
        ready: '/ready',
        env: { PORT: String(barePort) },
      }),
    );
    const urls = { dashboard: stack.url, bare: bare.url, cookie: await stack.cookieOf('owner') };
    add(await restRow(stack, empty));
    add(await firstLoadRow(stack.url, urls.cookie));
    add(await upstreamRow(1, stack));
    add(await upstreamRow(100, stack));
    add(await streamsRow(100, urls, 'c100'));
    add(await streamsRow(1_000, urls, 'd100'));
    add(await streamsRow(5_000, urls, 'e100'));
    for (const row of await callbacksRows(stack.url, empty.url, recording.ours)) add(row);
    const notices = await started(startDashboardStack({ isPublic: true }));
    add(await streamMemoryRow(notices));
    add(await noticesMemoryRow(notices));
    const full = await started(startDashboardStack());
    for (const row of await typingRows(full, empty.url)) add(row);
  } finally {
    for (const server of running) await server.stop();
  }

  console.log(`
| What | Ours | Floor | Ratio | Aim | |
|---|---|---|---|---|---|
${rows.map(printed).join('\n')}

${machineLine()}`);
  return true;
}
