import 'server-only';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ConnectionTest } from '@/lib/contract/connection';
import { isProbeAnswer } from '@/lib/server/kopokopo/probe';
import { jsonOrUndefined } from '@/lib/server/kopokopo/wire/json';
import type { App } from '@/lib/server/app-context';
import { noticeAddresses } from './notice-addresses';

const LIMIT_MS = 5_000;
const MAX_ANSWER_BYTES = 4_096;
const Answer = z.object({ probe: z.string() });

/**
 * Calls our own public address and returns whether this installation answers there. `ok` is null without PUBLIC_URL.
 */
export async function reachOurselves(app: Pick<App, 'notices'>): Promise<ConnectionTest['reach']> {
  const address = noticeAddresses(app)?.callback;
  if (address === undefined) return { ok: null, detail: null };
  const { apiKey } = app.notices;
  if (apiKey === null) return { ok: false, detail: 'KOPOKOPO_API_KEY is not set' };
  const probe = randomBytes(16).toString('hex');
  address.searchParams.set('probe', probe);
  const signal = AbortSignal.timeout(LIMIT_MS);
  try {
    // A redirect is not followed, because it may lead to an address that is not ours.
    const reply = await fetch(address, {
      redirect: 'manual',
      cache: 'no-store',
      headers: { accept: 'application/json' },
      signal,
    });
    if (reply.status !== 200) return { ok: false, detail: `it answered ${reply.status}` };
    const answer = Answer.safeParse(jsonOrUndefined(await beginning(reply)));
    return answer.success && isProbeAnswer(answer.data.probe, probe, apiKey)
      ? { ok: true, detail: null }
      : { ok: false, detail: 'something else than this Imelipwa answered' };
  } catch (error) {
    // Every network fault is a TypeError, and the time limit is a DOMException.
    if (signal.aborted) return { ok: false, detail: 'no answer within 5 seconds' };
    if (error instanceof TypeError) return { ok: false, detail: 'it cannot be reached from this server' };
    throw error;
  }
}

/** Returns the beginning of an answer, as long as ours could be. */
async function beginning(reply: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of reply.body ?? []) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size > MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
