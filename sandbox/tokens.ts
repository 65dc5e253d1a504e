import { remember } from './remember';
import type { SandboxState } from './state';
import type { IssuedToken } from './records';

const MOST_TOKENS = 10_000;

/** Issues a token. The old tokens stay valid. */
export function issueToken(state: SandboxState): { value: string; token: IssuedToken } {
  const issuedAtMs = state.nowMs();
  const token = { issuedAtMs, expiresAtMs: issuedAtMs + state.settings.tokenLifeSeconds * 1000, revoked: false };
  const value = state.chance.newToken();
  remember(state.tokens, { key: value, value: token, most: MOST_TOKENS });
  return { value, token };
}

/** Returns the token if it is known, not revoked and not expired; else null. */
export function livingToken(state: SandboxState, value: string): IssuedToken | null {
  const token = state.tokens.get(value);
  return token === undefined || token.revoked || state.nowMs() >= token.expiresAtMs ? null : token;
}

/** "Bearer abc" → "abc"; null for any other header, or for none. */
export function bearerValue(authorization: string | undefined): string | null {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? null;
}
