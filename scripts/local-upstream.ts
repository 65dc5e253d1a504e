import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import { type RunningSandbox, type SandboxOptions, startSandbox } from '@/sandbox/start';
import { portFromEnv } from './dashboard-server';

/** Long enough for a person to see "waiting" on the screen, short enough not to bore them. */
const ANSWER_DELAY_MS = 1_500;
const DEFAULT_SANDBOX_PORT = 4000;

/** Starts the local Kopo Kopo, and returns the environment with which the dashboard finds it. */
export async function startLocalUpstream(
  options: Pick<SandboxOptions, 'nowMs'> = {},
): Promise<{ sandbox: RunningSandbox; env: Record<string, string> }> {
  const port = portFromEnv('SANDBOX_PORT', DEFAULT_SANDBOX_PORT);
  const sandbox = await startSandbox({ port, answerDelayMs: ANSWER_DELAY_MS, ...options }).catch((error: unknown) => {
    console.error(
      `The sandbox cannot listen on port ${port} (${error instanceof Error ? error.message : 'unknown reason'}). Set SANDBOX_PORT to another.`,
    );
    process.exit(1);
  });
  return {
    sandbox,
    env: {
      KOPOKOPO_BASE_URL: sandbox.url,
      KOPOKOPO_AUTH_URL: sandbox.url,
      KOPOKOPO_CLIENT_ID: SANDBOX_CREDENTIALS.clientId,
      KOPOKOPO_CLIENT_SECRET: SANDBOX_CREDENTIALS.clientSecret,
      KOPOKOPO_API_KEY: SANDBOX_CREDENTIALS.apiKey,
      // The sandbox is local, so the number of requests does not matter.
      KOPOKOPO_BUDGET: '200',
    },
  };
}
