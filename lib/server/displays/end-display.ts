import 'server-only';
import type { Transaction } from 'kysely';
import { type Actor, type PersonActing, programActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { endStreams } from '@/lib/server/live/end-streams';
import { deletePaired, type PairedRow } from '@/lib/server/store/queries/display-rows';
import type { Database } from '@/lib/server/store/engine/database';
import { announceScreens } from '@/lib/server/views/announce-display';
import { counterIdOf } from './counter-of-display';

/** Ends the customer's screen of the counter at which the person stands, if it has one. */
export async function endDisplay(app: App, actor: PersonActing): Promise<void> {
  const counterId = counterIdOf(actor.person);
  await endAndTell(app, counterId, (tx) => removeDisplays(tx, actor, { counterId }));
}

/** Ends a screen whose counter is gone: signed out, revoked, at another till. */
export async function endDeadDisplay(app: App, { id, counter_id: counterId }: PairedRow): Promise<void> {
  await endAndTell(app, counterId, (tx) => removeDisplays(tx, programActing(app), { id }));
}

type Remove = (tx: Transaction<Database>) => Promise<string[]>;

/** Ends the streams of the removed screens, and tells the open pages of their counter. */
async function endAndTell(app: App, counterId: string, remove: Remove): Promise<void> {
  const ended = await app.store.write(async (tx) => {
    const removed = await remove(tx);
    if (removed.length > 0) await tellCounter(app, tx, counterId);
    return removed;
  });
  await endStreams(app, ended);
  if (ended.length > 0) announceScreens(app, [counterId]);
}

/** Has the other servers of the store tell the open pages of a counter, once the transaction is on disk. */
export function tellCounter(app: App, tx: Transaction<Database>, counterId: string): Promise<void> {
  return app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [], counters: [counterId] });
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
