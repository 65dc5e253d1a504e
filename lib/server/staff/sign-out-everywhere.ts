import 'server-only';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { endStreams } from '@/lib/server/live/end-streams';
import { findStaff } from '@/lib/server/store/queries/staff-record';

/** Ends every session, device session and stream of this person, including this one. */
export async function signOutEverywhere(app: App, actor: PersonActing): Promise<void> {
  const { person } = actor;
  const staff = await findStaff(app.store.db, { id: person.id });
  if (staff !== null && staff.authUserId !== null) await app.identity.endSessions(staff.authUserId);
  await app.store.write(async (tx) => {
    await tx.deleteFrom('sittings').where('staff_id', '=', person.id).execute();
    await recordAct(tx, actor, { act: 'signed_out_everywhere' });
  });
  await endStreams(app, [person.id]);
}
