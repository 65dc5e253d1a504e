import * as z from 'zod/mini';
import { Problem } from '@/lib/contract/problem';
import { ClientError } from './client-error';
import { isOutside, loadAnewSignedOut, sessionNumber } from './leave';
import { type Sending, send } from './send';

/** A call with the shape of its reply; a reply without content is `undefined`. */
export type Call<T> = Sending & { answers: z.core.$ZodType<T> };

/**
 * Calls the server and returns its parsed reply. Parsing matters because a tab outlives an upgrade of the server.
 * @throws {ClientError} the code that the server named; `offline` when it was not reached in time; `internal` when its
 * reply has no known shape
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

/** Returns a file for a person to keep, where no address may name its contents. @throws {ClientError} as `call` does */
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
  // The person was signed out meanwhile, here or elsewhere: they may no longer see what is on the screen.
  if (code === 'not_signed_in' && !isOutside()) loadAnewSignedOut(sent);
  return new ClientError(code, { params, requestId });
}
