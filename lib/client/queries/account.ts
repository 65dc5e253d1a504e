import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { call } from '@/lib/client/http';
import { leaving, renewing } from '@/lib/client/leave';
import { OwnSessions } from '@/lib/contract/account';
import type { SetUpRequest } from '@/lib/contract/set-up';
import { Viewer } from '@/lib/contract/viewer';

export const ownSessionsKey = ['account', 'sessions'] as const;

const Anything = z.unknown();
const SignedIn = z.union([
  z.object({ twoFactorRedirect: z.literal(true) }),
  z.object({ user: z.object({ id: z.string() }) }),
]);
const SecondFactor = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });

export type SecondFactor = z.infer<typeof SecondFactor>;

/** Signs in; returns `second_factor` when a one-time code is still needed. @throws {ClientError} */
export async function signIn(credentials: { email: string; password: string }): Promise<'signed_in' | 'second_factor'> {
  const answer = await call({ path: '/api/auth/sign-in/email', answers: SignedIn, body: credentials });
  return 'user' in answer ? 'signed_in' : 'second_factor';
}

/** Sends the code of an authenticator, or one of the backup codes. @throws {ClientError} */
export async function giveCode(code: string): Promise<void> {
  const digits = code.replace(/\s/g, '');
  const isTotp = /^\d{6}$/.test(digits);
  const path = isTotp ? '/api/auth/two-factor/verify-totp' : '/api/auth/two-factor/verify-backup-code';
  await renewing(() => call({ path, answers: Anything, body: { code: isTotp ? digits : code.trim() } }));
}

export async function signOut(): Promise<void> {
  await leaving(() => call({ path: '/api/auth/sign-out', answers: Anything, body: {} }));
}

export async function signOutEverywhere(): Promise<void> {
  await leaving(() => call({ path: '/api/account/sign-out-everywhere', answers: Anything, method: 'POST' }));
}

/** The person's own sessions. Live events do not report them, so they are fetched again wherever they are shown. */
export function ownSessionsQuery() {
  return queryOptions({
    queryKey: ownSessionsKey,
    queryFn: ({ signal }) => call({ path: '/api/account/sessions', answers: OwnSessions, signal }),
    staleTime: 0,
  });
}

/** Ends another session of the person. */
export async function endSession(id: string): Promise<void> {
  const path = `/api/account/sessions/${encodeURIComponent(id)}`;
  await call({ path, answers: Anything, method: 'DELETE' });
}

export async function changePassword(passwords: { currentPassword: string; newPassword: string }): Promise<void> {
  await renewing(() => call({ path: '/api/auth/change-password', answers: Anything, body: passwords }));
}

/** Begins to turn the second factor on: it counts only after a first code. */
export function beginSecondFactor(password: string): Promise<SecondFactor> {
  return call({ path: '/api/auth/two-factor/enable', answers: SecondFactor, body: { password } });
}

export async function endSecondFactor(password: string): Promise<void> {
  await renewing(() => call({ path: '/api/auth/two-factor/disable', answers: Anything, body: { password } }));
}

export async function setUp(owner: SetUpRequest): Promise<void> {
  await call({ path: '/api/set-up', answers: Anything, body: owner });
}

export function askWhoIAm(): Promise<Viewer> {
  return call({ path: '/api/me', answers: Viewer });
}
