import 'server-only';

/** A table with its primary key. */
export type MovedTable = { name: string; key: readonly [string, ...string[]] };

const byId = (name: string): MovedTable => ({ name, key: ['id'] });

/** All tables of a store, each after those that it refers to. */
export const MOVED_TABLES: readonly MovedTable[] = [
  { name: 'dictionaries', key: ['version'] },
  byId('accounts'),
  byId('messages'),
  { name: 'heard', key: ['account_id', 'source'] },
  { name: 'evidence', key: ['message_id', 'n'] },
  { name: 'evidence_keys', key: ['account_id', 'hash', 'message_id'] },
  { name: 'payments', key: ['seq'] },
  { name: 'payment_aliases', key: ['alias'] },
  { name: 'totals', key: ['account_id', 'day', 'till_key', 'state', 'currency'] },
  {
    name: 'hour_totals',
    key: ['account_id', 'day', 'hour', 'till_key', 'state', 'currency', 'failure_reason'],
  },
  { name: 'fee_rates', key: ['account_id', 'kind'] },
  byId('asks'),
  byId('tills'),
  byId('subscriptions'),
  byId('polls'),
  { name: 'coverage', key: ['account_id', 'till_key', 'from_at'] },
  { name: 'notice_counts', key: ['account_id', 'kind'] },
  byId('auth_users'),
  byId('auth_sessions'),
  byId('auth_accounts'),
  byId('auth_verifications'),
  byId('auth_second_factors'),
  byId('staff'),
  byId('first_owner'),
  { name: 'staff_tills', key: ['staff_id', 'till_key'] },
  { name: 'session_uses', key: ['session_id'] },
  byId('passkeys'),
  { name: 'spent_challenges', key: ['digest'] },
  byId('invites'),
  byId('devices'),
  { name: 'sittings', key: ['device_id'] },
  { name: 'pin_failures', key: ['staff_id', 'device_id'] },
  byId('audit'),
  { name: 'payment_openings', key: ['payment_id', 'staff_id'] },
  byId('claims'),
  { name: 'payment_showings', key: ['payment_id', 'staff_id'] },
  byId('looks'),
  byId('displays'),
  byId('expectations'),
  byId('bills'),
  byId('bill_parts'),
  byId('searches'),
  byId('payment_notes'),
  byId('closings'),
  { name: 'closing_rules', key: ['account_id'] },
  byId('retention_runs'),
];
