import { describe, expect, test } from 'vitest';
import { testDatabases } from '@/lib/testing/test-databases';

/** Columns that hold, or may hold, what is known of a payer, and what empties them. Staff are no payers: they are named in full. */
const OF_PAYERS: Readonly<Record<string, readonly string[]>> = {
  messages: ['body'],
  evidence: ['facts'],
  payments: ['first_name', 'middle_name', 'last_name', 'phone', 'metadata', 'failure_text', 'search_text'],
  asks: ['phone', 'first_name', 'last_name', 'metadata', 'digest'],
  // What a cashier writes beside a tick may name the customer.
  claims: ['note', 'order_name'],
};

/** All others, thought about one by one: ids, codes, amounts, times, tills, settings, and what concerns staff. */
const OF_NO_PAYER: Readonly<Record<string, readonly string[]>> = {
  accounts: ['id', 'host', 'client_id', 'environment', 'created_at', 'totals_zone'],
  messages: ['id', 'account_id', 'source', 'subject', 'digest', 'received_at', 'checked_at', 'fault', 'signed_with', 'topic', 'emptied_at'],
  evidence: ['id', 'account_id', 'message_id', 'payment_id', 'reference', 'is_reversal'],
  evidence_keys: ['account_id', 'key', 'evidence_id'],
  payments: [
    'seq', 'id', 'account_id', 'state', 'conflict', 'kind', 'request_id', 'ask_id', 'reference', 'upstream_status', 'amount_minor', 'asked_amount_minor', 'currency', 'till', 'till_key', 'system',
    'failure_reason', 'initiated_at', 'paid_at', 'reversed_at', 'first_heard_at', 'happened_at', 'checked_at', 'next_check_at', 'changed_at', 'lease_until', 'confirmed', 'first_heard_from',
    'twin_id', 'forgotten_at',
  ],
  payment_aliases: ['alias', 'account_id', 'payment_id'],
  totals: ['account_id', 'day', 'till_key', 'state', 'currency', 'count', 'amount_minor'],
  asks: ['id', 'account_id', 'idempotency_key', 'till', 'till_key', 'amount_minor', 'created_at', 'outcome', 'settled_at', 'asked_by', 'asked_at_device', 'forgotten_at'],
  tills: ['id', 'account_id', 'number', 'till_key', 'name', 'branch', 'paybill', 'paybill_account', 'takes_cents', 'verification_only', 'created_at', 'updated_at'],
  subscriptions: ['id', 'account_id', 'event_type', 'scope', 'scope_reference', 'url', 'location', 'created_at'],
  polls: ['id', 'account_id', 'till_key', 'till', 'from_at', 'to_at', 'reason', 'status', 'upstream_id', 'detail', 'found', 'found_new', 'created_at', 'asked_at', 'finished_at', 'attempts', 'next_step_at', 'lease_until'],
  coverage: ['account_id', 'till_key', 'from_at', 'until_at'],
  notice_counts: ['account_id', 'kind', 'count', 'last_at'],
  claims: [
    'id', 'account_id', 'payment_id', 'made_on', 'till_key', 'amount_minor', 'staff_id', 'staff_name', 'device_name', 'order_due_minor', 'claimed_at', 'released_at', 'released_by', 'displaced_at',
    'alarm', 'alarmed_at', 'acknowledged_at', 'acknowledged_by',
  ],
  payment_showings: ['payment_id', 'staff_id', 'staff_name', 'device_name', 'shown_at'],
  expectations: ['id', 'account_id', 'till', 'till_key', 'amount_minor', 'staff_id', 'staff_name', 'device_name', 'created_at', 'expires_at', 'ended_at', 'outcome', 'payment_id', 'made_on', 'chosen_by'],
  retention_runs: ['id', 'lease_until', 'finished_at', 'bodies', 'payments', 'asks'],
  payment_openings: ['payment_id', 'staff_id', 'opened_at'],
  staff: ['id', 'auth_user_id', 'name', 'email', 'role', 'all_tills', 'pin_hash', 'disabled_at', 'created_at', 'updated_at', 'last_seen_at'],
  first_owner: ['id', 'staff_id', 'email', 'made_by', 'made_at'],
  staff_tills: ['staff_id', 'till_key'],
  session_uses: ['session_id', 'staff_id', 'used_at'],
  invites: ['id', 'token_digest', 'name', 'email', 'role', 'all_tills', 'tills', 'for_staff_id', 'invited_by', 'created_at', 'expires_at', 'accepted_at', 'accepted_by', 'revoked_at'],
  devices: ['id', 'name', 'till', 'till_key', 'code_digest', 'code_expires_at', 'token_digest', 'created_by', 'created_at', 'enrolled_at', 'revoked_at', 'last_seen_at'],
  sittings: ['device_id', 'id', 'staff_id', 'began_at', 'used_at', 'locked_at'],
  pin_failures: ['staff_id', 'device_id', 'count', 'last_at', 'blocked_until'],
  // What people did to whom among staff, settings and payments' ids; `recordAct` is given no payer.
  audit: ['id', 'at', 'staff_id', 'staff_name', 'device_id', 'device_name', 'act', 'subject', 'subject_name', 'before_json', 'after_json', 'address', 'request_id'],
};

/** The migrations' own book, the search index (derived from `payments.search_text`), and better-auth's tables, which hold staff. */
const NOT_OURS = /^(?:kysely_migration|payment_search|auth_)/;

describe.each(testDatabases())('the columns of $engine', ({ fresh }) => {
  test('are all known to hold a payer or not: a new one is thought about before it is filled', async () => {
    const store = await fresh();
    const tables = (await store.db.introspection.getTables()).filter(({ name }) => !NOT_OURS.test(name));
    const found = Object.fromEntries(tables.map(({ name, columns }) => [name, columns.map((column) => column.name).sort()]));
    const known = Object.fromEntries(Object.entries(OF_NO_PAYER).map(([name, columns]) => [name, [...columns, ...(OF_PAYERS[name] ?? [])].sort()]));
    expect(found).toEqual(known);
  });
});
