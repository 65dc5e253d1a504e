/** What somebody is here for. What each role may do stands in `may.ts`, and nowhere else. */
export const ROLES = ['owner', 'finance', 'support', 'cashier'] as const;
export type Role = (typeof ROLES)[number];

/** Tills by their key (`tillKey`), or all there are and will be. */
export type Tills = 'all' | readonly string[];

/** Who acts, as every handler, page and stream is told. */
export type Person = {
  /** The id of our `staff` row. */
  id: string;
  name: string;
  role: Role;
  tills: Tills;
  /** How they showed who they are. A PIN on a shared device opens what a cashier may do, whatever the role. */
  via: 'password' | 'pin';
  /** The shared device they act at; null at a browser of their own. */
  device: { id: string; name: string } | null;
  /** What ends when they sign out: a session of better-auth, or a sitting at a device. */
  sessionId: string;
};

/** A role stands above those it can do everything for; finance and support stand side by side. */
const RANK = { owner: 2, finance: 1, support: 1, cashier: 0 } as const satisfies Record<Role, number>;

/**
 * Returns whether a person with the role `by` may give somebody `role`: never a role above their own, and a role on the
 * same level only when it is the same.
 */
export function mayAppoint(by: Role, role: Role): boolean {
  return by === role || RANK[by] > RANK[role];
}

/** The role that counts: behind a PIN everybody is a cashier. */
export function actingRole(person: Pick<Person, 'role' | 'via'>): Role {
  return person.via === 'pin' ? 'cashier' : person.role;
}
