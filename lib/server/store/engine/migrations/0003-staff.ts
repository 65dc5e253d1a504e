import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/**
 * Adds staff, their tills, shared devices, and the audit. The `auth_` tables belong to better-auth: it names their
 * columns, and each engine uses its own types for times and booleans.
 */
export function staff(engine: 'sqlite' | 'postgres'): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of [...authTables(engine), ...TABLES, ...appendOnly(engine)])
        await sql.raw(statement).execute(db);
    },
  };
}

function authTables(engine: 'sqlite' | 'postgres'): string[] {
  const time = engine === 'postgres' ? 'timestamptz' : 'text';
  const truth = engine === 'postgres' ? 'boolean' : 'integer';
  return [
    `create table auth_users (
      "id" text primary key, "name" text not null, "email" text not null unique, "emailVerified" ${truth} not null, "image" text,
      "twoFactorEnabled" ${truth}, "createdAt" ${time} not null, "updatedAt" ${time} not null)`,
    `create table auth_sessions (
      "id" text primary key, "token" text not null unique, "userId" text not null references auth_users ("id") on delete cascade,
      "expiresAt" ${time} not null, "ipAddress" text, "userAgent" text, "createdAt" ${time} not null, "updatedAt" ${time} not null)`,
    `create index auth_sessions_user on auth_sessions ("userId")`,
    `create table auth_accounts (
      "id" text primary key, "accountId" text not null, "providerId" text not null,
      "userId" text not null references auth_users ("id") on delete cascade,
      "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" ${time}, "refreshTokenExpiresAt" ${time},
      "scope" text, "password" text, "createdAt" ${time} not null, "updatedAt" ${time} not null)`,
    `create index auth_accounts_user on auth_accounts ("userId")`,
    `create table auth_verifications (
      "id" text primary key, "identifier" text not null, "value" text not null, "expiresAt" ${time} not null,
      "createdAt" ${time} not null, "updatedAt" ${time} not null)`,
    `create index auth_verifications_identifier on auth_verifications ("identifier")`,
    `create table auth_second_factors (
      "id" text primary key, "secret" text not null, "backupCodes" text not null,
      "userId" text not null references auth_users ("id") on delete cascade, "verified" ${truth},
      "failedVerificationCount" integer, "lockedUntil" ${time})`,
    `create index auth_second_factors_user on auth_second_factors ("userId")`,
  ];
}

const TABLES = [
  // `email` is lower case. Cashiers at a shared device need none. `all_tills` counts only for roles that can be
  // limited.
  `create table staff (
    id text primary key, auth_user_id text unique, name text not null, email text unique, role text not null,
    all_tills integer not null, pin_hash text, disabled_at text, created_at text not null, updated_at text not null, last_seen_at text)`,
  `create table staff_tills (
    staff_id text not null references staff (id), till_key text not null, primary key (staff_id, till_key))`,
  // When a session was last used. Idle sessions end before they expire.
  `create table session_uses (session_id text primary key, staff_id text not null references staff (id), used_at text not null)`,
  // `token_digest` is the SHA-256 of the secret in the link. The link itself is shown only once.
  `create table invites (
    id text primary key, token_digest text not null unique, name text not null, email text not null, role text not null,
    all_tills integer not null, tills text not null, for_staff_id text references staff (id),
    invited_by text not null references staff (id), created_at text not null, expires_at text not null, accepted_at text, accepted_by text, revoked_at text)`,
  `create table devices (
    id text primary key, name text not null, till text not null, till_key text not null, code_digest text, code_expires_at text,
    token_digest text unique, created_by text not null references staff (id), created_at text not null, enrolled_at text,
    revoked_at text, last_seen_at text)`,
  // The present device session. A new one replaces the last.
  `create table sittings (
    device_id text primary key references devices (id), id text not null unique, staff_id text not null references staff (id),
    began_at text not null, used_at text not null, locked_at text)`,
  `create table pin_failures (
    staff_id text not null references staff (id), device_id text not null references devices (id), count integer not null,
    last_at text not null, blocked_until text not null, primary key (staff_id, device_id))`,
  `create table audit (
    id text primary key, at text not null, staff_id text, staff_name text not null, device_id text, device_name text,
    act text not null, subject text, subject_name text, before_json text, after_json text, address text not null, request_id text not null)`,
  `create index audit_newest on audit (at, id)`,
  `create index audit_staff on audit (staff_id, at, id)`,
  `create index audit_act on audit (act, at, id)`,
  `create index audit_subject on audit (subject, at, id)`,
  // The first time that a person opened a payment. It is an audit entry, and lets them see the payment while its till
  // is unknown.
  `create table payment_openings (
    payment_id text not null, staff_id text not null references staff (id), opened_at text not null, primary key (payment_id, staff_id))`,
  `alter table asks add column asked_by text`,
  `alter table asks add column asked_at_device text`,
  `create index asks_asked_by on asks (account_id, asked_by)`,
];

/** Keeps audit entries from being changed or deleted, even by a mistake of ours. */
function appendOnly(engine: 'sqlite' | 'postgres'): string[] {
  if (engine === 'sqlite') {
    return ['update', 'delete'].map(
      (verb) =>
        `create trigger audit_no_${verb} before ${verb} on audit begin select raise(abort, 'audit is append-only'); end`,
    );
  }
  return [
    `create function audit_is_append_only() returns trigger language plpgsql as $$ begin raise exception 'audit is append-only'; end $$`,
    `create trigger audit_no_change before update or delete on audit for each row execute function audit_is_append_only()`,
    `create trigger audit_no_truncate before truncate on audit for each statement execute function audit_is_append_only()`,
  ];
}
