import 'server-only';

export type StaffTable = {
  id: string;
  /** The id of an identity in better-auth's `auth_users`. Null for people who sign in only with a PIN. */
  auth_user_id: string | null;
  name: string;
  /** Lower case. */
  email: string | null;
  role: string;
  all_tills: number;
  pin_hash: string | null;
  disabled_at: string | null;
  created_at: string;
  updated_at: string;
  last_seen_at: string | null;
};

/** One row: the first owner. The fixed key allows no second. */
type FirstOwnerTable = { id: 'first'; staff_id: string; email: string; made_by: string; made_at: string };

type StaffTillsTable = { staff_id: string; till_key: string };

type SessionUsesTable = { session_id: string; staff_id: string; used_at: string };

export type PasskeysTable = {
  id: string;
  staff_id: string;
  /** The id that the authenticator gave it, base64url. */
  credential_id: string;
  /** COSE, base64url. */
  public_key: string;
  /** How often the authenticator says that it was used. Passkeys that are on many devices always say 0. */
  counter: number;
  name: string;
  added_at: string;
  used_at: string | null;
};

/** `digest` is the SHA-256 of a challenge, hex. */
type SpentChallengesTable = { digest: string; expires_at: string };

type InvitesTable = {
  id: string;
  /** SHA-256 of the link's secret, hex. */
  token_digest: string;
  name: string;
  email: string;
  role: string;
  all_tills: number;
  /** JSON array of till keys. */
  tills: string;
  /** The person whose password it resets. Null for a new person. */
  for_staff_id: string | null;
  invited_by: string;
  created_at: string;
  expires_at: string;
  /** When a person last began to accept it. It is accepted only once `accepted_by` is set. */
  accepted_at: string | null;
  accepted_by: string | null;
  revoked_at: string | null;
};

export type DevicesTable = {
  id: string;
  name: string;
  till: string;
  till_key: string;
  /** SHA-256 of the one-time code that enrols it, hex; null once used. */
  code_digest: string | null;
  code_expires_at: string | null;
  /** SHA-256 of the secret in its cookie, hex; null until it is enrolled. */
  token_digest: string | null;
  created_by: string;
  created_at: string;
  enrolled_at: string | null;
  revoked_at: string | null;
  last_seen_at: string | null;
};

type DeviceSessionsTable = {
  device_id: string;
  id: string;
  staff_id: string;
  began_at: string;
  used_at: string;
  locked_at: string | null;
};

type PinFailuresTable = {
  staff_id: string;
  device_id: string;
  count: number;
  last_at: string;
  blocked_until: string;
};

/** Who did what, when and from where, and what it was before and after (JSON). Rows are only added. */
export type AuditTable = {
  id: string;
  at: string;
  /** Null when the program acted by itself, or a person who was not signed in. */
  staff_id: string | null;
  staff_name: string;
  device_id: string | null;
  device_name: string | null;
  act: string;
  /** The id of the changed thing, and its name at that time. */
  subject: string | null;
  subject_name: string | null;
  before_json: string | null;
  after_json: string | null;
  address: string;
  request_id: string;
};

/** Who works here, how they sign in, and what they did. */
export type PeopleTables = {
  staff: StaffTable;
  first_owner: FirstOwnerTable;
  staff_tills: StaffTillsTable;
  session_uses: SessionUsesTable;
  passkeys: PasskeysTable;
  spent_challenges: SpentChallengesTable;
  invites: InvitesTable;
  devices: DevicesTable;
  sittings: DeviceSessionsTable;
  pin_failures: PinFailuresTable;
  audit: AuditTable;
};
