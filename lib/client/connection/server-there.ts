import { send } from '@/lib/client/send';

/** Longer than any answer of a server that can be worked with. */
const LIMIT_MS = 5_000;

/** Whether the server answers, and can be relied upon. Never fails. */
export async function isServerThere(): Promise<boolean> {
  try {
    return (await send({ path: '/api/health', timeoutMs: LIMIT_MS })).ok;
  } catch {
    return false;
  }
}
