import 'server-only';
import type { Transaction } from 'kysely';
import { type Actor, type PersonActing, programActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { endStreams } from '@/lib/server/live/end-streams';
import { deletePaired, type PairedRow } from '@/lib/server/store/queries/display-rows';
import type { Database } from '@/lib/server/store/engine/database';
import { counterIdOf } from './counter-of-display';

/** Ends the customer's screen of the counter at which the person stands, if it has one. */
export async function endDisplay(app: App, actor: PersonActing): Promise<void> {
  const ended = await app.store.write((tx) => removeDisplays(tx, actor, { counterId: counterIdOf(actor.person) }));
  await endStreams(app, ended);
}

/** Ends a screen whose counter is gone: signed out, revoked, at another till. */
export async function endDeadDisplay(app: App, { id }: PairedRow): Promise<void> {
  await endStreams(app, await app.store.write((tx) => removeDisplays(tx, programActing(app), { id })));
}

/** Deletes paired screens and adds the audit entries. Returns the ids of those it deleted. */
export async function removeDisplays(
  tx: Transaction<Database>,
  actor: Actor,
  which: { counterId: string } | { id: string },
): Promise<string[]> {
  const ended = await deletePaired(tx, which);
  for (const { id, till } of ended)
    await recordAct(tx, actor, { act: 'display_ended', subject: { id, name: till ?? '' } });
  return ended.map(({ id }) => id);
}
