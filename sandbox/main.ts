import nextEnv from '@next/env';
import { z } from 'zod';
import { SANDBOX_CREDENTIALS } from './credentials';
import { startSandbox, type RunningSandbox } from './start';

/** Long enough for a person to see "waiting" on the screen, short enough not to bore them. */
const ANSWER_DELAY_MS = 1500;

const Port = z.coerce.number().pipe(z.int().min(0).max(65_535));

function portFrom(text: string | undefined): number {
  const port = Port.safeParse(text === undefined || text === '' ? 4000 : text);
  if (!port.success) return refuse(`SANDBOX_PORT must be a port number from 0 to 65535, not "${text}".`);
  return port.data;
}

function refuse(reason: string): never {
  console.error(reason);
  process.exit(1);
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

async function started(port: number): Promise<RunningSandbox> {
  try {
    return await startSandbox({ port, answerDelayMs: ANSWER_DELAY_MS });
  } catch (error) {
    if (isPortTaken(error)) return refuse(`Port ${port} is taken. Set SANDBOX_PORT to another one.`);
    throw error;
  }
}

// The dashboard beside it reads its address from .env, so the port stands there too.
nextEnv.loadEnvConfig(process.cwd());
const sandbox = await started(portFrom(process.env.SANDBOX_PORT));

console.log(`A local Kopo Kopo, for this machine only. No real money.

  Address        ${sandbox.url}
  Phone          ${sandbox.url}/phone
  Client id      ${SANDBOX_CREDENTIALS.clientId}
  Client secret  ${SANDBOX_CREDENTIALS.clientSecret}
  API key        ${SANDBOX_CREDENTIALS.apiKey}

Ctrl-C ends it.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.stop().then(() => process.exit(0)));
}
