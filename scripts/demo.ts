import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { isBuilt } from './built-from';
import { dashboardServer, portFromEnv } from './dashboard-server';
import { demoClock } from './demo-clock';
import { historyBeginsMs, makeHistory } from './demo-history';
import { demoLines } from './demo-lines';
import { startLocalUpstream } from './local-upstream';
import { bin, ended, leaveWith, startQuietly } from './processes';
import { waitFor } from './wait-for';

const BUILD_LOG = '.cache/demo/build.log';
const SERVER_LOG = '.cache/demo/server.log';

if (!(await isBuilt())) {
  console.log(`Building Imelipwa, which takes a minute or more (${BUILD_LOG} has the details) …`);
  const failed = await ended(startQuietly(bin('tsx/dist/cli.mjs', ['scripts/build.ts']), BUILD_LOG));
  if (failed !== 0) {
    console.error(readFileSync(BUILD_LOG, 'utf8'));
    process.exit(failed);
  }
}

const nowMs = Date.now();
const clock = demoClock(historyBeginsMs(nowMs));
const { sandbox, env: upstream } = await startLocalUpstream({ nowMs: clock.nowMs });
// A record belongs to the address of its Kopo Kopo. Its port is ours now, so no other demo has this store open.
const folder = `data/demo-${sandbox.port}`;
const made = `${folder}/history-made`;
// A history that was cut off halfway begins again.
if (process.argv.includes('anew') || !existsSync(made)) await rm(folder, { recursive: true, force: true });
const port = portFromEnv('PORT', 3000);
const dashboard = `http://127.0.0.1:${port}`;
const env = {
  ...upstream,
  DATABASE_URL: `file:./${folder}/imelipwa.db`,
  HOST: '127.0.0.1',
  PORT: String(port),
  PUBLIC_URL: dashboard,
  IMELIPWA_DEMO: 'yes',
};
const toTry = await makeHistory({ sandbox, clock, env: { ...process.env, ...env }, nowMs }).catch(
  async (error: unknown) => {
    console.error(`The demo cannot start: ${error instanceof Error ? error.message : 'unknown reason'}`);
    await sandbox.stop();
    process.exit(1);
  },
);
clock.followMachine();
await writeFile(made, '');

const server = startQuietly(dashboardServer('start', env), SERVER_LOG);
const leaving = leaveWith(server, async () => {
  // What ended it is in its log; after Ctrl-C nobody needs to know.
  if (server.exitCode !== 0 && server.signalCode === null) console.error(readFileSync(SERVER_LOG, 'utf8'));
  await sandbox.stop();
});
try {
  await waitFor(`${dashboard}/api/health`, () => server.exitCode !== null);
  console.log(demoLines({ dashboard, phone: `${sandbox.url}/phone` }, toTry));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  server.kill('SIGTERM');
}
await leaving;
