import type { z } from 'zod';
import { Problem } from '@/lib/contract/problem';
import { ClientError } from './client-error';

const TIMEOUT_MS = 30_000;

export type Call<T> = { path: string; answers: z.ZodType<T>; body?: unknown; signal?: AbortSignal };

/**
 * The only fetch in the browser. Replies are parsed: a tab outlives an upgrade of the server.
 * @throws {ClientError} what the server named; `offline` when it was not reached in time; `internal` when its reply fits nothing.
 */
export async function call<T>({ path, answers, body, signal }: Call<T>): Promise<T> {
  const reply = await send(path, body, signal);
  const content: unknown = await reply.json().catch(() => undefined);
  if (!reply.ok) {
    const problem = Problem.safeParse(content);
    if (!problem.success) throw new ClientError('internal');
    throw new ClientError(problem.data.code, { params: problem.data.params, requestId: problem.data.requestId });
  }
  const answer = answers.safeParse(content);
  if (!answer.success) throw new ClientError('internal', { cause: answer.error });
  return answer.data;
}

async function send(path: string, body: unknown, signal: AbortSignal | undefined): Promise<Response> {
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await fetch(path, {
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      ...(body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ClientError('offline', { cause: error });
  }
}
