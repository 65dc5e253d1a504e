import 'server-only';
import { betterAuth } from 'better-auth';
import { APIError, isAPIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins';
import { MAX_PASSWORD, MIN_PASSWORD } from '@/lib/domain/new-password';
import { errorFields, type Log } from '@/lib/server/log';
import { sessionOpener } from './session-opener';
import type { Store } from '@/lib/server/store/engine/store';

/** A session ends after this time, even if it is used. */
export const SESSION_SECONDS = 24 * 60 * 60;

/** An unused session ends after this time. */
export const IDLE_MS = 4 * 60 * 60 * 1_000;

/** After ten wrong codes in a row, no code of that person is accepted for this time. */
export const CODES_LOCKED_SECONDS = 15 * 60;

type AuthSettings = {
  secret: string;
  /** The public address. Null when only this machine can reach the server. */
  publicUrl: URL | null;
};

type Deps = AuthSettings & { store: Store; log: Log };

/**
 * Creates better-auth, which only has identities and sessions: who may do what is ours (`lib/domain/may.ts`). No one
 * can sign up, and no session is cached in a cookie. Its own rate limit, which counts only by address, is off: ours
 * counts by account too (`sign-in-limit.ts`).
 */
export function createAuth({ store, secret, publicUrl, log }: Deps) {
  const isSecure = publicUrl?.protocol === 'https:';
  return betterAuth({
    appName: 'Imelipwa',
    // Without a public address only this machine reaches us, by any port. The request has the address.
    ...(publicUrl === null ? {} : { baseURL: publicUrl.origin }),
    basePath: '/api/auth',
    secret,
    database: { db: store.db, type: store.engine },
    trustedOrigins: (request) => originsOf(request, publicUrl),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      revokeSessionsOnPasswordReset: true,
    },
    user: { modelName: 'auth_users' },
    session: {
      modelName: 'auth_sessions',
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
      freshAge: 10 * 60,
    },
    account: { modelName: 'auth_accounts' },
    verification: { modelName: 'auth_verifications' },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [secondFactor(), sessionOpener()],
    databaseHooks: { session: { create: { before: (session) => refuseDisabled(store, session.userId) } } },
    advanced: {
      // All our handlers refuse foreign pages (`foreign-page.ts`). A second check would refuse programs too.
      disableCSRFCheck: true,
      useSecureCookies: false,
      cookiePrefix: isSecure ? '__Host-imelipwa' : 'imelipwa',
      defaultCookieAttributes: { httpOnly: true, secure: isSecure, sameSite: 'lax', path: '/' },
      // We trust client addresses only as TRUSTED_PROXIES says. better-auth would trust any.
      ipAddress: { disableIpTracking: true },
    },
    onAPIError: { onError: (error) => void (isAPIError(error) || log('error', 'auth_failed', errorFields(error))) },
  });
}

export type Auth = ReturnType<typeof createAuth>;

function secondFactor() {
  const schema = { twoFactor: { modelName: 'auth_second_factors' } };
  const accountLockout = { enabled: true, maxFailedAttempts: 10, durationSeconds: CODES_LOCKED_SECONDS };
  return twoFactor({ issuer: 'Imelipwa', twoFactorTable: 'auth_second_factors', schema, accountLockout });
}

/** Returns our own origins: the public address and, on this machine, the loopback name and port of the request. */
function originsOf(request: Request | undefined, publicUrl: URL | null): string[] {
  const own = publicUrl === null ? [] : [publicUrl.origin];
  const host = request?.headers.get('host') ?? '';
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host) ? [...own, `http://${host}`] : own;
}

/** Refuses a session to a person who was disabled. */
async function refuseDisabled(store: Store, userId: string): Promise<void> {
  const row = await store.db
    .selectFrom('staff')
    .select('id')
    .where('auth_user_id', '=', userId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined)
    throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' });
}
