import 'server-only';
import { z } from 'zod';
import type { Problem } from '@/lib/contract/problem';
import { AppError, isAppError } from '@/lib/domain/errors';
import { type Act, may } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { strictTransport } from '@/lib/policy/strict-transport';
import { getApp } from '@/lib/server/app';
import type { Actor, PersonActing } from '@/lib/server/audit/record-act';
import { errorFields } from '@/lib/server/log';
import type { App } from '@/lib/server/app-context';
import type { Asked } from './asked';
import { sendsToken } from './bearer-token';
import { whoIs } from './who-is';
import { refuseForeignName, refuseForeignPage } from './foreign-page';
import { nowIso } from '@/lib/domain/utc-iso';

/** Next passes no params to a route without a name in its path. */
type RouteContext = { params: Promise<Record<string, string | string[] | undefined> | undefined> };
export type OpenHandled = { app: App; request: Asked; params: Record<string, string>; actor: Actor };
export type Handled = OpenHandled & { person: Person; actor: PersonActing };

const TITLES = {
  invalid_input: 'That cannot be read',
  not_signed_in: 'Sign in first',
  sign_in_refused: 'That e-mail address and password do not fit',
  code_refused: 'That code does not fit',
  passkey_refused: 'That passkey cannot be added',
  wrong_signature: 'Not signed by Kopo Kopo',
  wrong_pin: 'Wrong PIN',
  not_allowed: 'Not allowed',
  not_found: 'Not found',
  already_claimed: 'Already claimed',
  already_taken: 'Taken already',
  not_paid: 'Not paid',
  bill_closed: 'That bill is closed',
  shift_closed: 'That shift is closed',
  prompt_open: 'That phone may still show a prompt',
  idempotency_conflict: 'That key was used for another ask',
  till_exists: 'That till is set up already',
  email_taken: 'That e-mail is taken',
  last_owner: 'The last owner stays',
  invite_gone: 'This link no longer works',
  weak_password: 'That password is too easy to guess',
  public_url_missing: 'PUBLIC_URL is not set',
  too_large: 'Too large',
  wrong_host: 'Not the address of this dashboard',
  too_slow: 'This search takes too long',
  upstream_said: 'Kopo Kopo will not do that',
  pin_locked: 'Too many wrong PINs',
  too_many: 'Too many requests',
  too_many_streams: 'Too many live streams',
  internal: 'Something went wrong here',
  upstream_refused: 'Kopo Kopo refuses us',
  upstream_not_understood: 'Kopo Kopo answered something else',
  upstream_unavailable: 'Kopo Kopo does not answer',
  store_unavailable: 'The record cannot be reached',
} as const satisfies Record<AppError['code'], string>;

/** A catch-all path gives its parts as an array. */
const Params = z.record(z.string(), z.union([z.string(), z.array(z.string()).transform((parts) => parts.join('/'))]));

/** What a handler is for: one act of `lib/domain/may.ts`, or `public`. */
type Access = Act | 'public';
export type RouteHandler = ((request: Asked, context: RouteContext) => Promise<Response>) & {
  readonly access: Access;
};

/**
 * Wraps a handler: checks who asks and whether they may, adds the app and a request id, answers failures as
 * problem+json, and forbids caches to keep the reply.
 */
export function route(act: Act, handle: (handled: Handled) => Promise<Response>): RouteHandler {
  return wrapped(act, async (open) => {
    const person = await personWhoMay(act, open);
    return handle({ ...open, person, actor: { ...open.actor, person } });
  });
}

/** Wraps a handler for people who may, and for programs that hold a token of this server. */
export function routeForPrograms(
  act: Act,
  tokenOf: (app: App) => string | null,
  handle: (handled: OpenHandled) => Promise<Response>,
): RouteHandler {
  return wrapped(act, async (open) => {
    if (!sendsToken(open.request.headers, tokenOf(open.app))) await personWhoMay(act, open);
    return handle(open);
  });
}

/** Wraps a handler that anyone may call. Each one must have its reason in `docs/security.md`. */
export function publicRoute(handle: (handled: OpenHandled) => Promise<Response>): RouteHandler {
  return wrapped('public', handle);
}

/** Wraps a handler of signed requests, which may come under any host name. */
export function signedRoute(handle: (handled: OpenHandled) => Promise<Response>): RouteHandler {
  return wrapped('public', handle, { isUnderAnyName: true });
}

/** @throws {AppError} not_signed_in or not_allowed */
async function personWhoMay(act: Act, { app, request }: OpenHandled): Promise<Person> {
  const person = await whoIs(app, request.headers);
  if (person === null) throw new AppError('not_signed_in');
  if (!may(person, act)) throw new AppError('not_allowed');
  return person;
}

/**
 * Checks first that the request came under our own host name. It is done here and not in `proxy.ts`, because no body
 * may go through that: when its sender hangs up, Next itself writes an error with a stack to the log.
 */
function wrapped(
  access: Access,
  handle: (handled: OpenHandled) => Promise<Response>,
  { isUnderAnyName = false } = {},
): RouteHandler {
  const handler = async (request: Asked, context: RouteContext): Promise<Response> => {
    const requestId = crypto.randomUUID();
    try {
      const app = await getApp();
      if (!isUnderAnyName) refuseForeignName(request, app.notices.publicUrl);
      refuseForeignPage(request, app.notices.publicUrl);
      const actor: Actor = {
        person: null,
        name: '',
        address: app.clientAddress(request.headers),
        requestId,
        nowIso: nowIso(app),
      };
      const reply = await handle({ app, request, params: Params.parse((await context.params) ?? {}), actor });
      reply.headers.set('x-request-id', requestId);
      if (!reply.headers.has('cache-control')) reply.headers.set('cache-control', 'no-store');
      return overTlsAlone(reply, app);
    } catch (error) {
      const named = isAppError(error) ? error : new AppError('internal', {}, { cause: error });
      const app = await getApp();
      // Nobody waits for an answer any more, so the read for it was ended.
      const hasLeft = request.signal.aborted && error === request.signal.reason;
      // Only faults of ours are logged. "Not found" or "invalid input" is a normal answer.
      if (named.status >= 500 && !hasLeft)
        app.log('error', 'request_failed', { requestId, code: named.code, ...causeOf(named) });
      return overTlsAlone(problem(named, requestId), app);
    }
  };
  return Object.assign(handler, { access });
}

/** Returns the cause of a failure for the log. Some errors have none, because their code says enough. */
function causeOf({ cause }: AppError): ReturnType<typeof errorFields> {
  return cause === undefined ? {} : errorFields(cause);
}

function problem(error: AppError, requestId: string): Response {
  const body: Problem = {
    code: error.code,
    params: { ...error.params },
    title: TITLES[error.code],
    status: error.status,
    requestId,
  };
  return Response.json(body, {
    status: error.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-request-id': requestId,
      ...(error.params['seconds'] === undefined ? {} : { 'retry-after': String(error.params['seconds']) }),
    },
  });
}

function overTlsAlone(reply: Response, { notices: { publicUrl } }: App): Response {
  const transport = strictTransport(publicUrl?.href);
  if (transport !== null) reply.headers.set('strict-transport-security', transport);
  return reply;
}

/**
 * Parses input that came with a request.
 * @throws {AppError} invalid_input with the first field that does not fit.
 */
export function parseOr400<T>(schema: z.core.$ZodType<T>, value: unknown): T {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  throw new AppError('invalid_input', { field: parsed.error.issues[0]?.path.join('.') ?? '' }, { cause: parsed.error });
}
