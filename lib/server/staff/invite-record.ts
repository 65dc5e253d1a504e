import 'server-only';
import { createHash } from 'node:crypto';
import type { Transaction, Kysely } from 'kysely';
import { z } from 'zod';
import { type Role, ROLES, type Tills } from '@/lib/domain/person';
import type { Database } from '@/lib/server/store/engine/database';
import { tillsOf } from '@/lib/server/store/queries/staff-record';

/** A link that still works: it was not revoked, has not expired, and no one has used it. */
export type InviteRecord = {
  id: string;
  name: string;
  email: string;
  role: Role;
  tills: Tills;
  /** The person whose password it resets. Null for a new person. */
  forStaffId: string | null;
  invitedBy: { id: string; name: string };
  createdAt: string;
  expiresAt: string;
  /** When a person last began to accept it. They may not have finished. */
  acceptedAt: string | null;
};

const StoredRole = z.enum(ROLES);
const StoredTills = z.array(z.string());

/** Returns the SHA-256 of the secret in a link. Nothing else of it is stored. */
function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

type Which =
  | { id: string }
  | { secret: string }
  | { email: string }
  | { invitedBy: string }
  | { forStaffId: string }
  | 'any';

/** Returns the links that work now, newest first. */
export async function openInvites(db: Kysely<Database>, nowIso: string, which: Which): Promise<InviteRecord[]> {
  let query = db
    .selectFrom('invites')
    .innerJoin('staff', 'staff.id', 'invites.invited_by')
    .selectAll('invites')
    .select('staff.name as inviter')
    .where('invites.revoked_at', 'is', null)
    .where('invites.accepted_by', 'is', null)
    .where('invites.expires_at', '>', nowIso);
  if (which !== 'any') {
    if ('id' in which) query = query.where('invites.id', '=', which.id);
    else if ('secret' in which) query = query.where('invites.token_digest', '=', digestOf(which.secret));
    else if ('email' in which) query = query.where('invites.email', '=', which.email);
    else if ('invitedBy' in which) query = query.where('invites.invited_by', '=', which.invitedBy);
    else query = query.where('invites.for_staff_id', '=', which.forStaffId);
  }
  const rows = await query.orderBy('invites.created_at', 'desc').orderBy('invites.id', 'desc').execute();
  return rows.map((row) => {
    const role = StoredRole.parse(row.role);
    return {
      id: row.id,
      name: row.name,
      email: row.email,
      role,
      tills: tillsOf(role, row, StoredTills.parse(JSON.parse(row.tills))),
      forStaffId: row.for_staff_id,
      invitedBy: { id: row.invited_by, name: row.inviter },
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      acceptedAt: row.accepted_at,
    };
  });
}

export async function insertInvite(tx: Transaction<Database>, invite: InviteRecord, secret: string): Promise<void> {
  await tx
    .insertInto('invites')
    .values({
      id: invite.id,
      token_digest: digestOf(secret),
      name: invite.name,
      email: invite.email,
      role: invite.role,
      all_tills: invite.tills === 'all' ? 1 : 0,
      tills: JSON.stringify(invite.tills === 'all' ? [] : invite.tills),
      for_staff_id: invite.forStaffId,
      invited_by: invite.invitedBy.id,
      created_at: invite.createdAt,
      expires_at: invite.expiresAt,
    })
    .execute();
}
