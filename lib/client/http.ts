import type { z } from 'zod';
import { Problem } from '@/lib/contract/problem';
import { ClientError } from './client-error';
import { isOutside, loadAnewSignedOut } from './leave';

const TIMEOUT_MS = 30_000;

/** A call with a body is a POST, one without a GET, unless told. A reply without content answers `undefined`. */
export type Call<T> = { path: string; answers: z.ZodType<T>; method?: 'POST' | 'PUT' | 'DELETE'; body?: unknown; headers?: Record<string, string>; signal?: AbortSignal; timeoutMs?: number };

/**
 * The only fetch in the browser. Replies are parsed: a tab outlives an upgrade of the server.
 * @throws {ClientError} what the server named; `offline` when it was not reached in time; `internal` when its reply fits nothing.
 */
export async function call<T>(asked: Call<T>): Promise<T> {
  const { answers } = asked;
  const reply = await send(asked);
  const content: unknown = await reply.json().catch(() => undefined);
  if (!reply.ok) {
    const problem = Problem.safeParse(content);
    if (!problem.success) throw new ClientError('internal');
    // Signed out meanwhile, here or by somebody else: what is on the screen is no longer theirs to see.
    if (problem.data.code === 'not_signed_in' && !isOutside()) loadAnewSignedOut();
    throw new ClientError(problem.data.code, { params: problem.data.params, requestId: problem.data.requestId });
  }
  const answer = answers.safeParse(content);
  if (!answer.success) throw new ClientError('internal', { cause: answer.error });
  return answer.data;
}

async function send({ path, method, body, headers, signal, timeoutMs = TIMEOUT_MS }: Call<unknown>): Promise<Response> {
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(path, {
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      ...(method === undefined ? {} : { method }),
      ...(body === undefined ? {} : { method: method ?? 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ClientError('offline', { cause: error });
  }
}
