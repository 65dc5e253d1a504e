import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds when texts and payers were erased, and the indexes that find what is due. */
export const retention: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

const STATEMENTS = [
  `alter table messages add column emptied_at text`,
  `alter table payments add column forgotten_at text`,
  `alter table asks add column forgotten_at text`,
  // The indexes hold only rows that still have data, so that a run reads no more than it erases.
  `create index messages_with_body on messages (received_at) where emptied_at is null`,
  `create index payments_with_person on payments (first_heard_at) where forgotten_at is null`,
  `create index asks_with_person on asks (created_at) where forgotten_at is null`,
  `create table retention_runs (
    id text primary key, lease_until text, finished_at text,
    bodies bigint not null, payments bigint not null, asks bigint not null)`,
];
