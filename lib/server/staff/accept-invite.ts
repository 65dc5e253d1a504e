import 'server-only';
import type { Transaction } from 'kysely';
import type { AcceptInput } from '@/lib/contract/invites';
import { AppError } from '@/lib/domain/errors';
import { weaknessOf } from '@/lib/domain/new-password';
import { type Actor, recordAct } from '@/lib/server/audit/record-act';
import { errorFields } from '@/lib/server/log';
import type { App } from '@/lib/server/app-context';
import { removePasskeys } from '@/lib/server/identity/remove-passkeys';
import type { Database } from '@/lib/server/store/engine/database';
import { listTills } from '@/lib/server/store/queries/tills';
import { type InviteRecord, openInvites } from './invite-record';
import { lockStaff } from './managing-staff';
import { staffChanged } from './staff-changed';
import { findStaff, insertStaff } from '@/lib/server/store/queries/staff-record';

/** Longer than an acceptance takes. If a server ended halfway, the link works again after this time. */
const CLAIM_MS = 60_000;

type Accepting = { invite: InviteRecord; password: string };

/**
 * Uses a link: adds the person whom it invites, or sets a new password. A new password takes several steps of
 * better-auth, which cannot be one transaction. So the link is claimed first, and marked as accepted only when all is
 * done. A link that was claimed but not finished works again after `CLAIM_MS`.
 * @throws {AppError} invite_gone; weak_password, which does not use up the link.
 */
export async function acceptInvite(app: App, actor: Actor, { token, password }: AcceptInput): Promise<void> {
  const [invite] = await openInvites(app.store.db, actor.nowIso, { secret: token });
  if (invite === undefined) throw new AppError('invite_gone');
  const why = weaknessOf(password, await ownWords(app, invite));
  if (why !== null) throw new AppError('weak_password', { why });
  if (!(await claim(app, invite, actor.nowIso))) throw new AppError('invite_gone');
  const known = { ...actor, name: invite.name };
  try {
    if (invite.forStaffId === null) await bringIn(app, known, { invite, password });
    else await setAnew(app, known, { invite, password, staffId: invite.forStaffId });
  } catch (error) {
    await free(app, invite, actor.nowIso).catch((failed: unknown) =>
      app.log('error', 'invite_not_freed', errorFields(failed)),
    );
    throw error;
  }
}

/** Returns words that anyone knows about this person and the shop. */
async function ownWords(app: App, { email, name }: InviteRecord): Promise<string[]> {
  const shops = (await listTills(app.store.db, app.account.id)).flatMap((till) =>
    till.name === null ? [] : [till.name],
  );
  return [email.split('@')[0] ?? '', name, ...shops];
}

/** Claims a link. If many accept it at once, only one gets it. */
function claim(app: App, { id }: InviteRecord, nowIso: string): Promise<boolean> {
  const lapsed = new Date(Date.parse(nowIso) - CLAIM_MS).toISOString();
  return app.store.write(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('invites')
      .set({ accepted_at: nowIso })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .where('accepted_by', 'is', null)
      .where((where) => where.or([where('accepted_at', 'is', null), where('accepted_at', '<=', lapsed)]))
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  });
}

async function free(app: App, { id }: InviteRecord, claimedAt: string): Promise<void> {
  await app.store.write((tx) =>
    tx
      .updateTable('invites')
      .set({ accepted_at: null })
      .where('id', '=', id)
      .where('accepted_at', '=', claimedAt)
      .where('accepted_by', 'is', null)
      .execute(),
  );
}

async function bringIn(app: App, actor: Actor, { invite, password }: Accepting): Promise<void> {
  const { name, email, role, tills } = invite;
  const passwordHash = await app.identity.hashOf(password);
  const id = app.newId();
  await app.store.write(async (tx) => {
    await lockStaff(app, tx);
    if ((await findStaff(tx, { email })) !== null) throw new AppError('invite_gone');
    const authUserId = await app.identity.addUser(tx, { name, email, passwordHash });
    await insertStaff(tx, { id, authUserId, name, email, role, tills, nowIso: actor.nowIso });
    await finish(tx, { invite, claimedAt: actor.nowIso, staffId: id });
    const after = { email, role, tills, invitedBy: invite.invitedBy.name };
    await recordAct(tx, actor, { act: 'invite_accepted', subject: { id, name }, after });
  });
}

/** Sets a new password. Each step may run twice, so a person who was cut off can press the button again. */
async function setAnew(
  app: App,
  actor: Actor,
  { invite, password, staffId }: Accepting & { staffId: string },
): Promise<void> {
  const staff = await findStaff(app.store.db, { id: staffId });
  if (staff === null || staff.authUserId === null || staff.disabledAt !== null) throw new AppError('invite_gone');
  await app.identity.setPassword(staff.authUserId, password);
  await app.identity.dropSecondFactor(staff.authUserId);
  await app.identity.endSessions(staff.authUserId);
  await app.store.write(async (tx) => {
    const subject = { id: staffId, name: staff.name };
    await finish(tx, { invite, claimedAt: actor.nowIso, staffId });
    await recordAct(tx, actor, {
      act: 'invite_accepted',
      subject,
      after: { isReset: true, invitedBy: invite.invitedBy.name },
    });
    await recordAct(tx, actor, { act: 'password_changed', subject });
    // The link is given to a person who lost what they sign in with, or from whom it was stolen.
    await removePasskeys(tx, actor, { staff: subject });
  });
  await staffChanged(app, staffId);
}

/**
 * @throws {AppError} invite_gone when the claim expired or, for a new person, when the link was revoked meanwhile.
 */
async function finish(
  tx: Transaction<Database>,
  { invite, claimedAt, staffId }: { invite: InviteRecord; claimedAt: string; staffId: string },
): Promise<void> {
  let done = tx
    .updateTable('invites')
    .set({ accepted_by: staffId })
    .where('id', '=', invite.id)
    .where('accepted_at', '=', claimedAt)
    .where('accepted_by', 'is', null);
  if (invite.forStaffId === null) done = done.where('revoked_at', 'is', null);
  if ((await done.executeTakeFirst()).numUpdatedRows === 0n) throw new AppError('invite_gone');
}
