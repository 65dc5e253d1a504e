import 'server-only';
import { throwingStoreFailures } from '@/lib/server/store/store-failure';
import type { Auth } from './auth';

/** A session as better-auth knows it. */
export type KnownSession = { id: string; userId: string; createdAt: Date };

/** What the rest of the program asks of better-auth. */
export type Identity = {
  auth: Auth;
  /** Whether cookies may travel over TLS alone. */
  isSecure: boolean;
  /** Peppers PINs and signs what is not better-auth's. */
  secret: string;
  /** The session that these headers carry; null when there is none, or it has ended. */
  session(headers: Headers): Promise<KnownSession | null>;
  /** Makes somebody able to sign in with this password; gives the id of the identity. The e-mail must be free. */
  addUser(user: { name: string; email: string; password: string }): Promise<string>;
  /** The identity with this e-mail address. */
  userOf(email: string): Promise<string | null>;
  setPassword(authUserId: string, password: string): Promise<void>;
  hasSecondFactor(authUserId: string): Promise<boolean>;
  /** Takes the second factor away, for one who lost it. */
  dropSecondFactor(authUserId: string): Promise<void>;
  /** Ends every session of this identity, but the one with this id if it is named. */
  endSessions(authUserId: string, exceptSessionId?: string): Promise<void>;
  /** Takes sessions away that have ended by the clock. */
  clearEnded(): Promise<void>;
  /** Takes an identity away with its sessions. */
  removeUser(authUserId: string): Promise<void>;
};

export function createIdentity(auth: Auth, settings: { isSecure: boolean; secret: string }): Identity {
  const adapter = async () => (await auth.$context).internalAdapter;
  const hash = async (password: string): Promise<string> => (await auth.$context).password.hash(password);
  return {
    auth,
    ...settings,
    async session(headers) {
      if (headers.get('cookie') === null) return null;
      const found = await throwingStoreFailures(() => auth.api.getSession({ headers, query: { disableRefresh: true } }));
      return found === null ? null : { id: found.session.id, userId: found.user.id, createdAt: found.session.createdAt };
    },
    async addUser({ name, email, password }) {
      const users = await adapter();
      const user = await users.createUser({ name, email: email.toLowerCase(), emailVerified: true }, { method: 'admin' });
      await users.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: await hash(password) });
      return user.id;
    },
    async userOf(email) {
      return (await (await adapter()).findUserByEmail(email.toLowerCase()))?.user.id ?? null;
    },
    async setPassword(authUserId, password) {
      await (await adapter()).updatePassword(authUserId, await hash(password));
    },
    async hasSecondFactor(authUserId) {
      const user = await (await auth.$context).adapter.findOne<{ twoFactorEnabled: boolean | null }>({ model: 'user', where: [{ field: 'id', value: authUserId }] });
      return user?.twoFactorEnabled === true;
    },
    async dropSecondFactor(authUserId) {
      const context = await auth.$context;
      await context.adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: authUserId }] });
      await context.internalAdapter.updateUser(authUserId, { twoFactorEnabled: false });
    },
    async endSessions(authUserId, exceptSessionId) {
      const users = await adapter();
      const sessions = await users.listSessions(authUserId);
      for (const session of sessions) if (session.id !== exceptSessionId) await users.deleteSession(session.token);
    },
    async clearEnded() {
      const context = await auth.$context;
      await context.adapter.deleteMany({ model: 'session', where: [{ field: 'expiresAt', operator: 'lt', value: new Date() }] });
    },
    async removeUser(authUserId) {
      await (await adapter()).deleteUser(authUserId);
    },
  };
}
