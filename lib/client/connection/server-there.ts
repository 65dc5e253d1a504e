import { send } from '@/lib/client/send';

/** The limit for an answer: a server that takes longer is of no use. */
const LIMIT_MS = 5_000;

/** Returns whether the server answers, and in time. Never rejects. */
export async function isServerThere(): Promise<boolean> {
  try {
    return (await send({ path: '/api/health', timeoutMs: LIMIT_MS })).ok;
  } catch {
    return false;
  }
}
