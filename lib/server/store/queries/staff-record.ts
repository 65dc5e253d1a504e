import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { z } from 'zod';
import { type Role, ROLES, type Tills } from '@/lib/domain/person';
import type { Database } from '@/lib/server/store/engine/database';
import type { StaffTable } from '@/lib/server/store/engine/tables/people-tables';

/** A member of staff, as stored. */
export type StaffRecord = {
  id: string;
  authUserId: string | null;
  name: string;
  email: string | null;
  role: Role;
  tills: Tills;
  hasPin: boolean;
  passkeys: number;
  disabledAt: string | null;
  createdAt: string;
  lastSeenAt: string | null;
};

const StoredRole = z.enum(ROLES);

/**
 * Returns the tills of a person. Owner and support see every till, whatever the row says: only finance and cashiers can
 * be limited.
 */
export function tillsOf(role: Role, row: Pick<StaffTable, 'all_tills'>, keys: readonly string[]): Tills {
  return role === 'owner' || role === 'support' || row.all_tills === 1 ? 'all' : keys;
}

type StaffRow = Selectable<StaffTable> & { passkeys: number | null };

/** Selects rows of `staff`, each with the number of the person's passkeys. */
function selectStaff(db: Kysely<Database>) {
  return db
    .selectFrom('staff')
    .selectAll('staff')
    .select((from) =>
      from
        .selectFrom('passkeys')
        .whereRef('passkeys.staff_id', '=', 'staff.id')
        .select((passkeys) => passkeys.fn.countAll<number>().as('n'))
        .as('passkeys'),
    );
}

function staffFromRow(row: StaffRow, keys: readonly string[]): StaffRecord {
  const role = StoredRole.parse(row.role);
  return {
    id: row.id,
    authUserId: row.auth_user_id,
    name: row.name,
    email: row.email,
    role,
    tills: tillsOf(role, row, keys),
    hasPin: row.pin_hash !== null,
    passkeys: row.passkeys ?? 0,
    disabledAt: row.disabled_at,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
  };
}

async function keysOf(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, string[]>> {
  const keys = new Map<string, string[]>();
  if (ids.length === 0) return keys;
  for (const row of await db
    .selectFrom('staff_tills')
    .selectAll()
    .where('staff_id', 'in', ids)
    .orderBy('till_key')
    .execute()) {
    keys.set(row.staff_id, [...(keys.get(row.staff_id) ?? []), row.till_key]);
  }
  return keys;
}

/** Returns all staff, sorted by name. */
export async function listStaff(db: Kysely<Database>): Promise<StaffRecord[]> {
  const rows = await selectStaff(db).orderBy('name').orderBy('id').execute();
  const keys = await keysOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => staffFromRow(row, keys.get(row.id) ?? []));
}

export async function findStaff(
  db: Kysely<Database>,
  by: { id: string } | { email: string } | { authUserId: string },
): Promise<StaffRecord | null> {
  const query = selectStaff(db);
  const row = await ('id' in by
    ? query.where('id', '=', by.id)
    : 'email' in by
      ? query.where('email', '=', by.email.toLowerCase())
      : query.where('auth_user_id', '=', by.authUserId)
  ).executeTakeFirst();
  if (row === undefined) return null;
  return staffFromRow(row, (await keysOf(db, [row.id])).get(row.id) ?? []);
}

/** Returns whether there is any staff. Until there is, the set-up page is open to the person who has its code. */
export async function hasStaff(db: Kysely<Database>): Promise<boolean> {
  return (await db.selectFrom('staff').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export type NewStaff = {
  id: string;
  authUserId: string | null;
  name: string;
  email: string | null;
  role: Role;
  tills: Tills;
  nowIso: string;
};

export async function insertStaff(tx: Transaction<Database>, person: NewStaff): Promise<void> {
  await tx
    .insertInto('staff')
    .values({
      id: person.id,
      auth_user_id: person.authUserId,
      name: person.name,
      email: person.email?.toLowerCase() ?? null,
      role: person.role,
      all_tills: person.tills === 'all' ? 1 : 0,
      created_at: person.nowIso,
      updated_at: person.nowIso,
    })
    .execute();
  await setTills(tx, person.id, person.tills);
}

/** Replaces the tills that a person serves. */
export async function setTills(tx: Transaction<Database>, staffId: string, tills: Tills): Promise<void> {
  await tx
    .updateTable('staff')
    .set({ all_tills: tills === 'all' ? 1 : 0 })
    .where('id', '=', staffId)
    .execute();
  await tx.deleteFrom('staff_tills').where('staff_id', '=', staffId).execute();
  if (tills !== 'all' && tills.length > 0)
    await tx
      .insertInto('staff_tills')
      .values(tills.map((key) => ({ staff_id: staffId, till_key: key })))
      .execute();
}
