import 'server-only';
import { z } from 'zod';
import type { AuditAct } from '@/lib/domain/audit';
import { AppError, type ErrorCode } from '@/lib/domain/errors';
import { weaknessOf } from '@/lib/domain/new-password';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { endReplacedSession } from './end-replaced-session';
import { personOfSession } from './person-of-session';
import { signedInAs } from './signed-in-as';
import { cookieOf } from '@/lib/server/identity/cookies';
import { findStaff } from '@/lib/server/store/queries/staff-record';
import { endStreams } from '@/lib/server/live/end-streams';
import { throwingStoreFailures } from '@/lib/server/store/engine/store-failure';
import { CODES_LOCKED_SECONDS } from '@/lib/server/identity/auth';
import { isKnownBrowser, knownBrowserCookie } from '@/lib/server/identity/known-browser';

type RequestHead = Pick<Request, 'method' | 'url' | 'headers'>;

/** The addresses of better-auth that can be reached. All others answer not_found. */
const PATHS: Readonly<Record<string, 'sign-in' | 'second-factor' | 'own'>> = {
  'POST /sign-in/email': 'sign-in',
  'POST /two-factor/verify-totp': 'second-factor',
  'POST /two-factor/verify-backup-code': 'second-factor',
  'POST /sign-out': 'own',
  'GET /get-session': 'own',
  'POST /change-password': 'own',
  'POST /two-factor/enable': 'own',
  'POST /two-factor/disable': 'own',
};

const ACTS_BY_PATH: Readonly<Record<string, AuditAct>> = {
  '/sign-out': 'signed_out',
  '/change-password': 'password_changed',
  '/two-factor/disable': 'second_factor_off',
};

/** The cookie that better-auth sets between the two steps. */
const SECOND_FACTOR_COOKIE = (isSecure: boolean): string => `${isSecure ? '__Host-' : ''}imelipwa.two_factor`;

const Credentials = z.object({ email: z.string().max(320).trim().toLowerCase(), password: z.string().max(1_000) });
const PasswordChange = z.object({ currentPassword: z.string().max(1_000), newPassword: z.string().max(1_000) });
const Refusal = z.object({ code: z.string() });

/**
 * The part of better-auth's answers that leaves this server. It has no session token: only the cookie carries it, and
 * no script can read that.
 */
const Said = z
  .object({
    user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
    session: z.object({ expiresAt: z.string() }),
    twoFactorRedirect: z.boolean(),
    totpURI: z.string(),
    backupCodes: z.array(z.string()),
  })
  .partial()
  .nullable();

/**
 * Passes a request of `/api/auth/*` to better-auth after our own limits, and records the outcome in the audit. Returns
 * better-auth's answer. A refusal becomes one of our errors.
 * @throws {AppError} not_found for what we do not offer; not_signed_in; not_allowed; weak_password; too_many;
 *   sign_in_refused; code_refused; invalid_input.
 */
export async function answerAuth(
  app: App,
  actor: Actor,
  { path, request, body }: { path: string; request: RequestHead; body: string },
): Promise<Response> {
  const kind = PATHS[`${request.method} ${path}`];
  if (kind === undefined) throw new AppError('not_found');
  const credentials = kind === 'sign-in' ? Credentials.safeParse(jsonOf(body)).data : undefined;
  if (kind === 'sign-in' && credentials === undefined) throw new AppError('invalid_input', { field: 'email' });
  const person = await personOfSession(app, request.headers, { countsAsUse: false });
  const begun = cookieOf(request.headers, SECOND_FACTOR_COOKIE(app.identity.isSecure));
  if (kind === 'second-factor' && person === null && begun === null) throw new AppError('not_signed_in');
  // A person who has not given a password cannot use up the tries of others: each sign-in that began has its own count.
  const account = credentials?.email ?? person?.id ?? `second factor ${begun ?? ''}`;
  const change = path === '/change-password' ? PasswordChange.safeParse(jsonOf(body)).data : undefined;
  if (path === '/change-password' && change === undefined)
    throw new AppError('invalid_input', { field: 'newPassword' });
  const why = change === undefined || person === null ? null : weaknessOf(change.newPassword, [person.name]);
  if (why !== null) throw new AppError('weak_password', { why });
  // A stranger at an unlocked screen may also guess the password in the settings, so those guesses count too.
  if (path !== '/sign-out' && path !== '/get-session')
    app.signInLimit.take({
      account,
      isKnownBrowser: credentials === undefined || isKnownBrowser(app.identity, request.headers, credentials.email),
    });

  // better-auth would refuse an e-mail with capitals or a space, which people do type. A new password always ends the
  // other sessions, whatever the request says.
  const meant = credentials ?? (change === undefined ? undefined : { ...change, revokeOtherSessions: true });
  const passed = passedOn(request, meant === undefined ? body : JSON.stringify(meant));
  const reply = await throwingStoreFailures(() => app.identity.auth.handler(passed));
  const who: Actor = { ...actor, person, name: credentials?.email ?? actor.name };
  if (!reply.ok) {
    if (credentials !== undefined) await note(app, who, 'sign_in_refused');
    const code = await codeOf(reply);
    throw new AppError(code, code === 'too_many' ? { seconds: CODES_LOCKED_SECONDS } : {});
  }
  const answer = Response.json(Said.parse(await reply.json()), {
    status: reply.status,
    headers: withoutLength(reply.headers),
  });
  // With a second factor, the browser forgets its old session before the code is given.
  if (credentials !== undefined) await endReplacedSession(app, request.headers);
  const signedIn =
    credentials === undefined && kind !== 'second-factor'
      ? null
      : await signedInAs(app, answer.headers.getSetCookie(), request.headers);
  if (signedIn !== null) {
    await note(app, { ...who, person: signedIn }, 'signed_in');
    const email = credentials?.email ?? (await findStaff(app.store.db, { id: signedIn.id }))?.email ?? null;
    if (email !== null) answer.headers.append('set-cookie', knownBrowserCookie(app.identity, email));
  }
  // A code that is verified while signed in turns the second factor on.
  const act = path === '/two-factor/verify-totp' && person !== null ? 'second_factor_on' : ACTS_BY_PATH[path];
  if (act !== undefined && person !== null) await note(app, who, act);
  if (change !== undefined && person !== null) await endStreams(app, [person.id]);
  if (path === '/sign-out') {
    // The browser's stored data of ours is cleared with the session. A shared device stays enrolled by its own cookie.
    answer.headers.set('clear-site-data', '"cache", "storage"');
    if (person !== null) await endStreams(app, [person.sessionId]);
  }
  return answer;
}

function passedOn(request: RequestHead, body: string): Request {
  return new Request(request.url, {
    method: request.method,
    headers: withoutLength(request.headers),
    ...(request.method === 'GET' ? {} : { body }),
  });
}

/** Returns the headers, including each cookie, for another body. */
function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers);
  kept.delete('content-length');
  return kept;
}

function note(app: App, actor: Actor, act: AuditAct): Promise<void> {
  return app.store.write((tx) => recordAct(tx, actor, { act }));
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

const CODES: Readonly<Record<string, ErrorCode>> = {
  INVALID_EMAIL_OR_PASSWORD: 'sign_in_refused',
  INVALID_EMAIL: 'sign_in_refused',
  INVALID_PASSWORD: 'sign_in_refused',
  PASSWORD_TOO_SHORT: 'invalid_input',
  PASSWORD_TOO_LONG: 'invalid_input',
  INVALID_CODE: 'code_refused',
  INVALID_BACKUP_CODE: 'code_refused',
  INVALID_TWO_FACTOR_COOKIE: 'not_signed_in',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'not_signed_in',
  ACCOUNT_TEMPORARILY_LOCKED: 'too_many',
};

async function codeOf(reply: Response): Promise<ErrorCode> {
  const refusal = Refusal.safeParse(await reply.json().catch(() => null));
  const known = refusal.success ? CODES[refusal.data.code] : undefined;
  if (known !== undefined) return known;
  if (reply.status === 401) return 'not_signed_in';
  if (reply.status === 403) return 'not_allowed';
  return reply.status < 500 ? 'invalid_input' : 'internal';
}
