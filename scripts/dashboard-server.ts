import nextEnv from '@next/env';
import { serverCommand } from './server-command';
import type { Run } from './processes';

const DEFAULT_PORT = 3000;

/** Reads .env files as Next does, since address and port are needed before Next starts. */
export function loadDotEnv(mode: 'start' | 'dev'): void {
  nextEnv.loadEnvConfig(process.cwd(), mode === 'dev');
}

export function portFromEnv(name: 'PORT' | 'SANDBOX_PORT', fallback: number): number {
  const text = process.env[name] ?? '';
  if (text === '') return fallback;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  console.error(`${name} must be a port from 1 to 65535.`);
  process.exit(1);
}

/** Returns the command that runs the dashboard. The dashboard itself checks `HOST` when it boots. */
export function dashboardServer(mode: 'start' | 'dev', env: Record<string, string> = {}): Run {
  const host = process.env['HOST'] ?? '';
  const address = host === '' ? '127.0.0.1' : host;
  const port = portFromEnv('PORT', DEFAULT_PORT);
  const node = { NODE_ENV: mode === 'dev' ? 'development' : 'production', HOST: address, PORT: String(port) };
  return { command: process.execPath, args: serverCommand(mode), env: { ...env, ...node } };
}
