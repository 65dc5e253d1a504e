import 'server-only';
import { betterAuth } from 'better-auth';
import { isAPIError } from 'better-auth/api';
import { type Transaction, sql } from 'kysely';
import { AppError } from '@/lib/domain/errors';
import { throwingStoreFailures } from '@/lib/server/store/engine/store-failure';
import type { Database } from '@/lib/server/store/engine/database';
import type { Auth } from './auth';

/** A session as better-auth knows it. */
type KnownSession = {
  id: string;
  userId: string;
  /** It opens the session, and leaves the server only in the cookie. */
  token: string;
  createdAt: Date;
  /** What the browser called itself when the person signed in; may be empty. */
  userAgent: string;
};

/** What the rest of the program needs from better-auth. */
export type Identity = {
  auth: Auth;
  /** Whether cookies are sent only over TLS. */
  isSecure: boolean;
  /** Peppers PINs, and signs what better-auth does not. */
  secret: string;
  /** Returns the session of these headers. Null when there is none or it has ended. */
  session(headers: Headers): Promise<KnownSession | null>;
  /** Returns the hash of a password. It is slow: never call it inside a transaction. */
  hashOf(password: string): Promise<string>;
  /**
   * Creates the identity of a person who signs in by this password, in the transaction that adds their row in `staff`,
   * so that neither exists without the other. Returns the identity's id. Removes an identity of this e-mail that
   * belongs to no row of staff.
   * @throws {AppError} email_taken when it belongs to another person.
   */
  addUser(tx: Transaction<Database>, user: NewUser): Promise<string>;
  setPassword(authUserId: string, password: string): Promise<void>;
  /** It is slow: never call it inside a transaction. */
  isPassword(authUserId: string, password: string): Promise<boolean>;
  /**
   * Opens a session for a person who has proved who they are, at the browser that sent these headers. Returns its
   * cookies. Null for a person who is disabled.
   */
  openSession(authUserId: string, headers: Headers): Promise<string[] | null>;
  hasSecondFactor(authUserId: string): Promise<boolean>;
  /** Removes the second factor of a person who lost it. */
  dropSecondFactor(authUserId: string): Promise<void>;
  /** Returns the sessions of this identity that have not expired. */
  sessionsOf(authUserId: string): Promise<KnownSession[]>;
  endSession(session: Pick<KnownSession, 'token'>): Promise<void>;
  /** Ends every session of this identity, except the one with `exceptSessionId`. */
  endSessions(authUserId: string, exceptSessionId?: string): Promise<void>;
  /** Deletes expired sessions. */
  clearEnded(): Promise<void>;
};

type NewUser = { name: string; email: string; passwordHash: string };

export function createIdentity(auth: Auth, settings: { isSecure: boolean; secret: string }): Identity {
  const adapter = async () => (await auth.$context).internalAdapter;
  const hashOf = async (password: string): Promise<string> => (await auth.$context).password.hash(password);
  return {
    auth,
    ...settings,
    async session(headers) {
      if (headers.get('cookie') === null) return null;
      const found = await throwingStoreFailures(() =>
        auth.api.getSession({ headers, query: { disableRefresh: true } }),
      );
      return found === null ? null : known(found.session);
    },
    hashOf,
    async addUser(tx, { name, email, passwordHash }) {
      await freeEmail(tx, email.toLowerCase());
      // better-auth cannot join our transaction, so this call gets a better-auth of its own on the transaction's
      // connection.
      const inside = betterAuth({ ...auth.options, database: { ...auth.options.database, db: tx } });
      const users = (await inside.$context).internalAdapter;
      const user = await users.createUser(
        { name, email: email.toLowerCase(), emailVerified: true },
        { method: 'admin' },
      );
      await users.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: passwordHash,
      });
      return user.id;
    },
    async setPassword(authUserId, password) {
      await (await adapter()).updatePassword(authUserId, await hashOf(password));
    },
    async isPassword(authUserId, password) {
      const { internalAdapter, password: hashing } = await auth.$context;
      const accounts = await internalAdapter.findAccounts(authUserId);
      const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password ?? null;
      return hash !== null && hashing.verify({ hash, password });
    },
    async openSession(authUserId, headers) {
      try {
        const opened = await throwingStoreFailures(() =>
          auth.api.openSession({ body: { userId: authUserId }, headers, returnHeaders: true }),
        );
        return opened.headers.getSetCookie();
      } catch (error) {
        if (isAPIError(error)) return null;
        throw error;
      }
    },
    async hasSecondFactor(authUserId) {
      const user = await (await auth.$context).adapter.findOne<{ twoFactorEnabled: boolean | null }>({
        model: 'user',
        where: [{ field: 'id', value: authUserId }],
      });
      return user?.twoFactorEnabled === true;
    },
    async dropSecondFactor(authUserId) {
      const context = await auth.$context;
      await context.adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: authUserId }] });
      await context.internalAdapter.updateUser(authUserId, { twoFactorEnabled: false });
    },
    async sessionsOf(authUserId) {
      return (await (await adapter()).listSessions(authUserId)).map(known);
    },
    async endSession({ token }) {
      await (await adapter()).deleteSession(token);
    },
    async endSessions(authUserId, exceptSessionId) {
      const users = await adapter();
      const sessions = await users.listSessions(authUserId);
      for (const session of sessions) if (session.id !== exceptSessionId) await users.deleteSession(session.token);
    },
    async clearEnded() {
      const context = await auth.$context;
      await context.adapter.deleteMany({
        model: 'session',
        where: [{ field: 'expiresAt', operator: 'lt', value: new Date() }],
      });
    },
  };
}

type OfBetterAuth = Omit<KnownSession, 'userAgent'> & { userAgent?: string | null | undefined };

function known({ id, userId, token, createdAt, userAgent }: OfBetterAuth): KnownSession {
  return { id, userId, token, createdAt, userAgent: userAgent ?? '' };
}

/**
 * Removes an identity of this e-mail that belongs to no row of staff, with its sessions: a server of an earlier version
 * left it when it was killed. An identity of a member of staff stays, and the store protects it.
 * @throws {AppError} email_taken
 */
async function freeEmail(tx: Transaction<Database>, email: string): Promise<void> {
  await sql`
    delete from auth_users
      where "email" = ${email} and not exists (select 1 from staff where staff.auth_user_id = auth_users."id")`.execute(
    tx,
  );
  const { rows } = await sql`select 1 from auth_users where "email" = ${email}`.execute(tx);
  if (rows.length > 0) throw new AppError('email_taken');
}
