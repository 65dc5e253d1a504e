import 'server-only';
import { betterAuth } from 'better-auth';
import { APIError, isAPIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins';
import { MAX_PASSWORD, MIN_PASSWORD } from '@/lib/domain/new-password';
import { errorFields, type Log } from '@/lib/server/log';
import type { Store } from '@/lib/server/store/engine/store';

/** A session ends after this, however much it is used. */
export const SESSION_SECONDS = 24 * 60 * 60;

/** After ten wrong codes one after another no code of that person is looked at for so long. */
export const CODES_LOCKED_SECONDS = 15 * 60;

type AuthSettings = {
  secret: string;
  /** The one address for people; null when only this machine can reach us. */
  publicUrl: URL | null;
};

type Deps = AuthSettings & { store: Store; log: Log };

/**
 * better-auth owns identities and sessions, and nothing else: who may do what is ours (`lib/domain/may.ts`). Nobody
 * signs up, no session is kept in a cookie, and its own rate limit, which counts by address alone, is off: ours counts
 * by account too (`sign-in-limit.ts`).
 */
export function createAuth({ store, secret, publicUrl, log }: Deps) {
  const isSecure = publicUrl?.protocol === 'https:';
  return betterAuth({
    appName: 'Imelipwa',
    // Without a public address we are reached by loopback alone, under whatever port: the request says which.
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
    plugins: [secondFactor()],
    databaseHooks: { session: { create: { before: (session) => refuseDisabled(store, session.userId) } } },
    advanced: {
      // Every handler of ours refuses foreign pages alike (`foreign-page.ts`); a second rule would refuse programs too.
      disableCSRFCheck: true,
      useSecureCookies: false,
      cookiePrefix: isSecure ? '__Host-imelipwa' : 'imelipwa',
      defaultCookieAttributes: { httpOnly: true, secure: isSecure, sameSite: 'lax', path: '/' },
      // Addresses are believed only as far as TRUSTED_PROXIES says; better-auth would believe any.
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

/** Ours alone: the public address, and on this machine whatever loopback name and port the request itself came by. */
function originsOf(request: Request | undefined, publicUrl: URL | null): string[] {
  const own = publicUrl === null ? [] : [publicUrl.origin];
  const host = request?.headers.get('host') ?? '';
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host) ? [...own, `http://${host}`] : own;
}

/** Somebody who was disabled cannot begin a session, whatever they know. */
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
