import 'server-only';
import type { DisplayPairing, PairDisplayInput } from '@/lib/contract/display';
import { AppError } from '@/lib/domain/errors';
import { seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { findDevice } from '@/lib/server/devices/device-record';
import { withinEnrolLimit } from '@/lib/server/devices/enrol-limit';
import { digestOf } from '@/lib/server/devices/secrets';
import { endStreams } from '@/lib/server/live/end-streams';
import { findTill } from '@/lib/server/store/queries/tills';
import { announceScreens } from '@/lib/server/views/announce-display';
import { counterIdOf } from './counter-of-display';
import { removeDisplays, tellCounter } from './end-display';

/** A screen is paired anew each day, so that one that was forgotten somewhere shows nothing for long. */
export const PAIRING_LASTS_MS = 24 * 60 * 60_000;

/**
 * Pairs the screen that shows this code with the counter at which the person stands. The counter's screen of before
 * ends, since a counter has one at most.
 * @throws {AppError} not_found when the code is wrong, used or too old; too_many after wrong codes; invalid_input when
 *   the till is none that was set up and that the person sees.
 */
export async function pairDisplay(
  app: App,
  actor: PersonActing,
  { code, till }: PairDisplayInput,
): Promise<DisplayPairing> {
  const place = await placeOf(app, actor.person, till);
  const counterId = counterIdOf(actor.person);
  const ended = await withinEnrolLimit(app, `display ${actor.person.id}`, () =>
    app.store.write(async (tx) => {
      await app.store.lockKeys(tx, [`display:${counterId}`]);
      const before = await removeDisplays(tx, actor, { counterId });
      // If two counters type one code at once, the second finds no code any more.
      const paired = await tx
        .updateTable('displays')
        .set({
          code_digest: null,
          expires_at: new Date(app.nowMs() + PAIRING_LASTS_MS).toISOString(),
          till: place.till,
          till_key: tillKey(place.till),
          staff_id: actor.person.id,
          device_id: actor.person.device?.id ?? null,
          counter_id: counterId,
          counter_since: place.since,
          paired_at: actor.nowIso,
        })
        .where('account_id', '=', app.account.id)
        .where('code_digest', '=', digestOf(code))
        .where('expires_at', '>', actor.nowIso)
        .returning('id')
        .executeTakeFirst();
      if (paired === undefined) throw new AppError('not_found');
      await recordAct(tx, actor, { act: 'display_paired', subject: { id: paired.id, name: place.till } });
      await tellCounter(app, tx, counterId);
      return before;
    }),
  );
  await endStreams(app, ended);
  announceScreens(app, [counterId]);
  return { display: { till: place.till, pairedAt: actor.nowIso } };
}

/** A shared device has its till. A person in their own browser names one. */
async function placeOf(app: App, person: Person, named = ''): Promise<{ till: string; since: string | null }> {
  if (person.device !== null) {
    const device = await findDevice(app.store.db, { id: person.device.id });
    if (device === null) throw new AppError('not_found');
    return { till: device.till, since: device.enrolledAt };
  }
  const till = await findTill(app.store.db, app.account.id, named);
  if (till === null || !seesTill(person, tillKey(till.number))) throw new AppError('invalid_input', { field: 'till' });
  return { till: till.number, since: null };
}
