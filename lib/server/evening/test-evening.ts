import 'server-only';
import type { EveningTestOutcome } from '@/lib/contract/evening';
import { AppError } from '@/lib/domain/errors';
import { merchantDay } from '@/lib/domain/merchant-day';
import { utcIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { readEveningSettings } from '@/lib/server/store/queries/evening-rows';
import { composeEvening } from './compose-evening';
import { testSubject } from './evening-text';
import { readEvening } from './read-evening';

/** A second press within this time is a slip of the hand. */
const PAUSE_MS = 10_000;

/**
 * Sends the message of today so far to the saved addresses, as a test. It is not the message of the day, which is sent
 * as ever.
 * @throws {AppError} invalid_input while no address is saved; too_many right after another test.
 */
export async function testEvening(app: App, actor: PersonActing): Promise<EveningTestOutcome> {
  const settings = await readEveningSettings(app.store.db, app.account.id);
  if (settings.addresses.length === 0) throw new AppError('invalid_input', { field: 'addresses' });
  await app.store.write(async (tx) => {
    const noted = await tx
      .updateTable('evening_settings')
      .set({ tested_at: actor.nowIso })
      .where('account_id', '=', app.account.id)
      .where((where) =>
        where.or([where('tested_at', 'is', null), where('tested_at', '<=', utcIso(app.nowMs() - PAUSE_MS))]),
      )
      .returning('account_id')
      .executeTakeFirst();
    if (noted === undefined) throw new AppError('too_many', { seconds: PAUSE_MS / 1_000 });
    await recordAct(tx, actor, { act: 'evening_tested', after: { addresses: settings.addresses } });
  });
  if (app.mailer === null) return { state: 'failed', trouble: 'not_set_up', detail: null };
  const day = merchantDay(actor.nowIso, app.timeZone);
  const summary = await readEvening(app, { person: actor.person, day, isCounted: false });
  const mail = await composeEvening(app, { summary, language: settings.language, to: settings.addresses });
  const outcome = await app.mailer.send({
    ...mail,
    subject: testSubject(summary, settings.language),
    messageId: `<test.${app.newId()}@imelipwa>`,
  });
  switch (outcome.outcome) {
    case 'sent':
      return { state: 'sent', trouble: null, detail: outcome.refused.length === 0 ? null : outcome.refused.join(', ') };
    case 'failed':
      return { state: 'failed', trouble: outcome.trouble, detail: outcome.detail };
    case 'unknown':
      return { state: 'unknown', trouble: null, detail: outcome.detail };
  }
}
