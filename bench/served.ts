import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { waitFor } from '@/scripts/wait-for';

export type Served = { url: string; pid: number | undefined; stop: () => Promise<void> };

/** Starts one of the bench's own servers and waits until it accepts connections. */
export async function serve(program: {
  args: readonly string[];
  port: number;
  ready: string;
  env?: Record<string, string>;
}): Promise<Served> {
  const child: ChildProcess = spawn(process.execPath, program.args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...program.env },
  });
  const url = `http://127.0.0.1:${program.port}`;
  await waitFor(url + program.ready, () => child.exitCode !== null);
  return {
    url,
    pid: child.pid,
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}
