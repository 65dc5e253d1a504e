import 'server-only';
import { z } from 'zod';
import type { Problem } from '@/lib/contract/problem';
import { AppError } from '@/lib/domain/errors';
import { getApp } from '@/lib/server/app';
import { errorFields } from '@/lib/server/log';
import type { App } from '@/lib/server/parts';
import { refuseForeignPage } from './foreign-page';

/** A route whose path names nothing is given no params at all. */
export type RouteContext = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
export type Handled = { app: App; request: Request; params: Record<string, string> };

const TITLES = {
  invalid_input: 'That cannot be read',
  not_signed_in: 'Sign in first',
  wrong_signature: 'Not signed by Kopo Kopo',
  not_allowed: 'Not allowed',
  not_found: 'Not found',
  already_claimed: 'Already claimed',
  prompt_open: 'That phone may still show a prompt',
  idempotency_conflict: 'That key was used for another ask',
  till_exists: 'That till is set up already',
  public_url_missing: 'PUBLIC_URL is not set',
  too_large: 'Too large',
  wrong_host: 'Not the address of this dashboard',
  upstream_said: 'Kopo Kopo will not do that',
  too_many: 'Too many requests',
  internal: 'Something went wrong here',
  upstream_refused: 'Kopo Kopo refuses us',
  upstream_not_understood: 'Kopo Kopo answered something else',
  upstream_unavailable: 'Kopo Kopo does not answer',
  store_unavailable: 'The record cannot be reached',
} as const satisfies Record<AppError['code'], string>;

const Params = z.record(z.string(), z.string());

/** Wraps a handler: the parts it needs, a request id, failures as problem+json, and no copy kept by anyone on the way. */
export function route(handle: (handled: Handled) => Promise<Response>): (request: Request, context: RouteContext) => Promise<Response> {
  return async (request, context) => {
    const requestId = crypto.randomUUID();
    try {
      refuseForeignPage(request);
      const reply = await handle({ app: await getApp(), request, params: Params.parse((await context.params) ?? {}) });
      reply.headers.set('x-request-id', requestId);
      if (!reply.headers.has('cache-control')) reply.headers.set('cache-control', 'no-store');
      return reply;
    } catch (error) {
      const named = error instanceof AppError ? error : new AppError('internal', {}, { cause: error });
      await logFailure(named, requestId);
      return problem(named, requestId);
    }
  };
}

export function problem(error: AppError, requestId: string): Response {
  const body: Problem = { code: error.code, params: { ...error.params }, title: TITLES[error.code], status: error.status, requestId };
  return Response.json(body, {
    status: error.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', 'x-request-id': requestId },
  });
}

/** Only what is ours to mend is logged: that something was not found, or could not be read, is an answer. */
async function logFailure(error: AppError, requestId: string): Promise<void> {
  if (error.status < 500) return;
  const { log } = await getApp();
  log('error', 'request_failed', { requestId, code: error.code, ...errorFields(error.cause) });
}

/** Parses what came with a request; @throws {AppError} invalid_input naming the first field that does not fit. */
export function parseOr400<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_input', { field: parsed.error.issues[0]?.path.join('.') ?? '' }, { cause: parsed.error });
}
