import * as z from 'zod/mini';
import { Problem } from '@/lib/contract/problem';
import { ClientError } from './client-error';
import { isOutside, loadAnewSignedOut, sessionNumber } from './leave';
import { type Sending, send } from './send';

/** A reply without content answers `undefined`. */
export type Call<T> = Sending & { answers: z.core.$ZodType<T> };

/**
 * What the server answers. Replies are parsed: a tab outlives an upgrade of the server.
 * @throws {ClientError} what the server named; `offline` when it was not reached in time; `internal` when its reply
 * fits nothing.
 */
export async function call<T>(wanted: Call<T>): Promise<T> {
  const { answers } = wanted;
  const sent = { sessionNumber: sessionNumber() };
  const reply = await send(wanted);
  if (!reply.ok) throw await refusalOf(reply, sent);
  const answer = z.safeParse(answers, await reply.json().catch(() => undefined));
  if (!answer.success) throw new ClientError('internal', { cause: answer.error });
  return answer.data;
}

/** A file for a person to keep, that no address may name. @throws {ClientError} as `call` does. */
export async function fetchFile(wanted: Sending): Promise<Blob> {
  const sent = { sessionNumber: sessionNumber() };
  const reply = await send(wanted);
  if (!reply.ok) throw await refusalOf(reply, sent);
  return reply.blob();
}

async function refusalOf(reply: Response, sent: { sessionNumber: number }): Promise<ClientError> {
  const problem = Problem.safeParse(await reply.json().catch(() => undefined));
  if (!problem.success) return new ClientError('internal');
  const { code, params, requestId } = problem.data;
  // Signed out meanwhile, here or by somebody else: what is on the screen is no longer theirs to see.
  if (code === 'not_signed_in' && !isOutside()) loadAnewSignedOut(sent);
  return new ClientError(code, { params, requestId });
}
