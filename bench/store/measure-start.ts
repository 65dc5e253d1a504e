import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const Started = z.object({
  firstAnswerMs: z.number(),
  startedBytes: z.number(),
  mostBytes: z.number(),
  rows: z.number(),
  exportMs: z.number(),
});

/** What a new process needed to open a store, to answer the list for the first time, and to export all of it. */
export type Started = z.infer<typeof Started>;

/** Measures it on the store of this address, which nobody else may have open. */
export async function measureStart(url: string): Promise<Started> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'bench/store/first-answer.ts', url],
    { env: { ...process.env, NODE_OPTIONS: '--conditions=react-server' } },
  );
  return Started.parse(JSON.parse(stdout));
}
