import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/**
 * Adds the first owner: a table that can hold only one row. It also makes the identity that a row of staff names a
 * foreign key. Before, two servers that started at once could delete each other's identity.
 */
export function firstOwner(engine: 'sqlite' | 'postgres'): Migration {
  return {
    async up(db: Kysely<unknown>) {
      await giveIdentities(db, engine);
      const statements = [...(engine === 'sqlite' ? SQLITE_STAFF : POSTGRES_STAFF), ...FIRST_OWNER];
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}

type Bare = { auth_user_id: string; name: string; email: string | null };

/**
 * Gives a row of staff whose identity is missing a new one without a password. The row keeps its role, its tills and
 * its history, and the person still cannot sign in, until `reset-owner` or a link from Settings → Staff sets a
 * password. An identity with the same e-mail that belongs to no row of staff is deleted with its password, because no
 * one knows who chose it.
 */
async function giveIdentities(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const isTrue = engine === 'postgres' ? sql`true` : sql`1`;
  const now = new Date().toISOString();
  const { rows } = await sql<Bare>`
    select auth_user_id, name, email from staff
    where auth_user_id is not null
      and not exists (select 1 from auth_users where auth_users."id" = staff.auth_user_id)`.execute(db);
  for (const { auth_user_id: id, name, email } of rows) {
    await sql`
      delete from auth_users
      where "email" = ${email} and not exists (select 1 from staff where staff.auth_user_id = auth_users."id")`.execute(
      db,
    );
    const { rows: others } = await sql`select 1 from auth_users where "email" = ${email}`.execute(db);
    if (email === null || others.length > 0) {
      // Another person signs in with this e-mail, or there is none: no one can say who this row meant.
      await sql`update staff set auth_user_id = null where auth_user_id = ${id}`.execute(db);
      continue;
    }
    await sql`
      insert into auth_users ("id", "name", "email", "emailVerified", "createdAt", "updatedAt")
      values (${id}, ${name}, ${email}, ${isTrue}, ${now}, ${now})`.execute(db);
    await sql`
      insert into auth_accounts ("id", "accountId", "providerId", "userId", "createdAt", "updatedAt")
      values (${crypto.randomUUID()}, ${id}, 'credential', ${id}, ${now}, ${now})`.execute(db);
  }
}

const COLUMNS =
  'id, auth_user_id, name, email, role, all_tills, pin_hash, disabled_at, created_at, updated_at, last_seen_at';

/**
 * SQLite cannot add a foreign key to an existing table, so the table is created again under its name. In between, rows
 * that refer to it refer to nothing. With `defer_foreign_keys`, SQLite checks this only at the commit.
 */
const SQLITE_STAFF = [
  `pragma defer_foreign_keys = on`,
  `create table staff_before as select ${COLUMNS} from staff`,
  `drop table staff`,
  `create table staff (
    id text primary key, auth_user_id text unique references auth_users ("id"), name text not null, email text unique,
    role text not null, all_tills integer not null, pin_hash text, disabled_at text,
    created_at text not null, updated_at text not null, last_seen_at text)`,
  `insert into staff (${COLUMNS}) select ${COLUMNS} from staff_before`,
  `drop table staff_before`,
];

const POSTGRES_STAFF = [
  `alter table staff add constraint staff_identity foreign key (auth_user_id) references auth_users ("id")`,
];

const FIRST_OWNER = [
  // This row is written before the owner whom it names, in the same transaction.
  `create table first_owner (
    id text primary key check (id = 'first'),
    staff_id text not null references staff (id) on delete cascade deferrable initially deferred,
    email text not null, made_by text not null, made_at text not null)`,
  `insert into first_owner (id, staff_id, email, made_by, made_at)
    select 'first', id, email, name, created_at from staff
    where role = 'owner' and email is not null order by created_at, id limit 1`,
];
