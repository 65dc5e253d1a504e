import * as z from 'zod/mini';
import { call } from './http';

/** Longer than any answer of a server that can be worked with. */
const LIMIT_MS = 5_000;

/** Whether the server answers, and can be relied upon. Never fails. */
export async function isServerThere(): Promise<boolean> {
  try {
    await call({ path: '/api/health', answers: z.unknown(), timeoutMs: LIMIT_MS });
    return true;
  } catch {
    return false;
  }
}
