/** The role of a person who works here. Only `may.ts` says what each role may do. */
export const ROLES = ['owner', 'finance', 'support', 'cashier'] as const;
export type Role = (typeof ROLES)[number];

/** Tills by their key (`tillKey`), or all tills, including future ones. */
export type Tills = 'all' | readonly string[];

/** Who acts. Every handler, page and stream receives it. */
export type Person = {
  /** The id of a row of `staff`. */
  id: string;
  name: string;
  role: Role;
  tills: Tills;
  /**
   * How the person signed in; a passkey counts as a password. Behind a PIN on a shared device they may do what a
   * cashier may, whatever the role.
   */
  via: 'password' | 'pin';
  /** The shared device they use; null in a browser of their own. */
  device: { id: string; name: string } | null;
  /** What ends when they sign out: a session of better-auth, or a device session. */
  sessionId: string;
};

/** A role stands above the roles whose acts it includes; finance and support stand side by side. */
const RANK = { owner: 2, finance: 1, support: 1, cashier: 0 } as const satisfies Record<Role, number>;

/**
 * Returns whether a person with the role `by` may give somebody `role`: never a role above their own, and a role on the
 * same level only when it is the same.
 */
export function mayAppoint(by: Role, role: Role): boolean {
  return by === role || RANK[by] > RANK[role];
}

/** Returns the role that counts: behind a PIN everyone is a cashier. */
export function actingRole(person: Pick<Person, 'role' | 'via'>): Role {
  return person.via === 'pin' ? 'cashier' : person.role;
}
