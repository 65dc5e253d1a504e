import 'server-only';
import { type Kysely, type Migration, sql } from 'kysely';

/** Adds the record: messages, their evidence, and the payments folded from it. */
export function record(engine: 'sqlite' | 'postgres'): Migration {
  return {
    async up(db: Kysely<unknown>) {
      for (const statement of [
        ...TABLES,
        paymentsTable(engine),
        ...PAYMENT_INDEXES,
        ...(engine === 'sqlite' ? SQLITE_SEARCH : POSTGRES_SEARCH),
      ]) {
        await sql.raw(statement).execute(db);
      }
    },
  };
}

const TABLES = [
  `create table accounts (
    id text primary key, host text not null, client_id text not null, environment text not null,
    created_at text not null, unique (host, client_id))`,
  `create table messages (
    id text primary key, account_id text not null references accounts (id), source text not null, subject text not null,
    digest text not null, received_at text not null, checked_at text not null, fault text, body text not null,
    unique (account_id, source, subject, digest))`,
  `create index messages_checked on messages (account_id, checked_at)`,
  `create index messages_received on messages (account_id, received_at)`,
  `create table evidence (
    id text primary key, account_id text not null references accounts (id), message_id text not null references messages (id),
    payment_id text, reference text, is_reversal integer not null, facts text not null)`,
  `create index evidence_payment on evidence (payment_id)`,
  `create index evidence_message on evidence (message_id)`,
  `create index evidence_reference on evidence (account_id, reference)`,
  `create table evidence_keys (
    account_id text not null, key text not null, evidence_id text not null references evidence (id),
    primary key (account_id, key, evidence_id))`,
  `create table payment_aliases (alias text primary key, account_id text not null, payment_id text not null)`,
  `create index payment_aliases_payment on payment_aliases (payment_id)`,
];

function paymentsTable(engine: 'sqlite' | 'postgres'): string {
  const seq =
    engine === 'sqlite' ? 'integer primary key autoincrement' : 'bigint generated always as identity primary key';
  return `create table payments (
    seq ${seq}, id text not null unique, account_id text not null references accounts (id),
    state text not null, conflict text, kind text not null, request_id text, ask_id text, reference text,
    upstream_status text, amount_minor bigint, asked_amount_minor bigint, currency text not null,
    till text, till_key text, system text, first_name text, middle_name text, last_name text, phone text,
    failure_reason text, failure_text text, metadata text,
    initiated_at text, paid_at text, reversed_at text, first_heard_at text not null, happened_at text not null,
    search_text text not null, checked_at text, next_check_at text, changed_at text not null, lease_until text)`;
}

const PAYMENT_INDEXES = [
  `create index payments_newest on payments (account_id, happened_at desc, id desc)`,
  `create index payments_request on payments (account_id, request_id)`,
  `create index payments_reference on payments (account_id, reference)`,
  `create index payments_till on payments (account_id, till_key, happened_at desc, id desc)`,
  `create index payments_state on payments (account_id, state, happened_at desc, id desc)`,
  `create index payments_phone on payments (account_id, phone, happened_at desc, id desc)`,
  `create index payments_amount on payments (account_id, amount_minor, happened_at desc, id desc)`,
  `create index payments_due on payments (account_id, next_check_at) where next_check_at is not null`,
];

const SQLITE_SEARCH = [
  `create virtual table payment_search using fts5 (search_text, content='payments', content_rowid='seq', tokenize='trigram')`,
  `create trigger payments_search_insert after insert on payments begin
    insert into payment_search (rowid, search_text) values (new.seq, new.search_text); end`,
  `create trigger payments_search_delete after delete on payments begin
    insert into payment_search (payment_search, rowid, search_text) values ('delete', old.seq, old.search_text); end`,
  `create trigger payments_search_update after update of search_text on payments when old.search_text <> new.search_text begin
    insert into payment_search (payment_search, rowid, search_text) values ('delete', old.seq, old.search_text);
    insert into payment_search (rowid, search_text) values (new.seq, new.search_text); end`,
];

const POSTGRES_SEARCH = [
  `create extension if not exists pg_trgm`,
  `create index payments_search on payments using gin (search_text gin_trgm_ops)`,
];
