import 'server-only';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isMarked } from '@/lib/domain/marked';
import { secretBeside } from '@/lib/server/store/files/beside';

const BYTES = 32;

const SECRET_MISSING: unique symbol = Symbol.for('imelipwa.SecretMissing');

/** Thrown when no secret is set and there is no database file to store one beside. */
export class SecretMissing extends Error {
  override readonly name = 'SecretMissing';
  readonly [SECRET_MISSING] = true;
}

export function isSecretMissing(error: unknown): error is SecretMissing {
  return isMarked(error, SECRET_MISSING);
}

/**
 * Returns the secret that signs sessions: the one in the settings, or one that is made once and stored beside the
 * SQLite file, readable only by its owner.
 * @throws {SecretMissing} with PostgreSQL, where several servers must share one.
 */
export function authSecret(set: string | null, databaseUrl: string): string {
  if (set !== null) return set;
  if (!databaseUrl.startsWith('file:'))
    throw new SecretMissing(
      'AUTH_SECRET is missing: with PostgreSQL, set it to at least 32 random characters, the same for every server',
    );
  const file = secretFile(databaseUrl);
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(BYTES).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}

/** Returns the secret of an SQLite store as `authSecret` would, and null where that would make one. */
export function heldSecret(set: string | null, databaseUrl: string): string | null {
  if (set !== null) return set;
  const file = secretFile(databaseUrl);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

/** The file beside an SQLite store that holds its secret. */
function secretFile(databaseUrl: string): string {
  return secretBeside(path.resolve(databaseUrl.slice('file:'.length)));
}
