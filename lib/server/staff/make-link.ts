import 'server-only';
import { randomBytes } from 'node:crypto';
import type { MadeInvite } from '@/lib/contract/invites';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { type InviteRecord, insertInvite, openInvites } from './invite-record';
import type { Managing } from './managing-staff';
import { revokeAll } from './revoke-invite';
import { inviteView } from './staff-view';

/** How long a link works. */
const INVITE_MS = 48 * 60 * 60 * 1_000;
const SECRET_BYTES = 32;

type Wanted = Pick<InviteRecord, 'name' | 'email' | 'role' | 'tills' | 'forStaffId'>;

/** Makes a link for one person, in place of any that they have. */
export async function makeLink(
  app: App,
  actor: Actor,
  { managing: { tx, manager }, wanted }: { managing: Managing; wanted: Wanted },
): Promise<MadeInvite> {
  await revokeAll(tx, actor, await openInvites(tx, actor.nowIso, { email: wanted.email }));
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const expiresAt = new Date(Date.parse(actor.nowIso) + INVITE_MS).toISOString();
  const invite = {
    ...wanted,
    id: app.newId(),
    invitedBy: { id: manager.id, name: manager.name },
    createdAt: actor.nowIso,
    expiresAt,
    acceptedAt: null,
  };
  await insertInvite(tx, invite, secret);
  const { name, email, role, tills, forStaffId } = wanted;
  await recordAct(tx, actor, {
    act: 'staff_invited',
    subject: { id: forStaffId ?? invite.id, name },
    after: forStaffId === null ? { email, role, tills, expiresAt } : { email, isReset: true, expiresAt },
  });
  const path = `invite/${secret}`;
  return {
    invite: inviteView(invite),
    link: app.notices.publicUrl === null ? `/${path}` : new URL(path, app.notices.publicUrl).href,
  };
}
