import 'server-only';
import { nextStep, waitAfterMs } from '@/lib/domain/evening/delivery';
import { dueDay } from '@/lib/domain/evening/due';
import { isWorthAMessage } from '@/lib/domain/evening/summary';
import type { Person } from '@/lib/domain/person';
import { nowIso, utcIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { errorFields } from '@/lib/server/log';
import type { Mail, MailOutcome } from '@/lib/server/mail/mailer';
import {
  type DeliveryRecord,
  readDelivery,
  readEveningSettings,
  writeDelivery,
} from '@/lib/server/store/queries/evening-rows';
import { composeEvening } from './compose-evening';
import { readEvening } from './read-evening';

/** Longer than it takes to read a day and to send its message. Then another server may begin it. */
const LEASE_MS = 5 * 60_000;

/** The message is of all tills, whoever reads it. */
const EVERYTHING: Person = {
  id: '',
  name: 'Imelipwa',
  role: 'owner',
  tills: 'all',
  via: 'password',
  device: null,
  sessionId: '',
};

/**
 * Sends the evening message if it is due, once for each day, whichever server of a store is first. Returns what became
 * of it; null when there was nothing to do.
 */
export async function sendEveningIfDue(app: App): Promise<DeliveryRecord | null> {
  const { store, account, timeZone, mailer } = app;
  if (mailer === null) return null;
  const settings = await readEveningSettings(store.db, account.id);
  if (!settings.isOn || settings.addresses.length === 0) return null;
  const day = dueDay({ nowMs: app.nowMs(), timeZone, hour: settings.hour });
  // Most of the time there is nothing to do, and then nothing is written.
  if (day === null || nextStep(await readDelivery(store.db, account.id, day), nowIso(app)) === null) return null;
  const held = await begin(app, day);
  if (held === null || held.state === 'unknown') return held;

  let mail: Mail;
  try {
    const summary = await readEvening(app, { person: EVERYTHING, day, isCounted: true });
    if (!isWorthAMessage(summary, settings.thresholds)) return await end(app, held, { state: 'below' });
    mail = await composeEvening(app, { summary, language: settings.language, to: settings.addresses });
  } catch (error) {
    app.log('error', 'evening_not_read', errorFields(error));
    return end(app, held, { state: 'failed', trouble: 'not_read' });
  }
  const sending = await change(app, held, { state: 'sending' });
  // It took so long that another server began it: that one sends it.
  if (sending === null) return null;
  const outcome = await mailer.send(mail);
  return end(app, sending, changeOf(app, outcome));
}

/** Takes the message of a day, or notes that the server that had it ended while it was sent. */
async function begin(app: App, day: string): Promise<DeliveryRecord | null> {
  return app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [`${app.account.id} evening ${day}`]);
    const held = await readDelivery(tx, app.account.id, day);
    const step = nextStep(held, nowIso(app));
    if (step === null) return null;
    const taken: DeliveryRecord =
      step === 'note_unknown' && held !== null
        ? { ...held, state: 'unknown', changedAt: nowIso(app), leaseUntil: null, nextTryAt: null }
        : {
            day,
            state: 'preparing',
            attempts: (held?.attempts ?? 0) + 1,
            leaseUntil: utcIso(app.nowMs() + LEASE_MS),
            nextTryAt: null,
            sentAt: null,
            changedAt: nowIso(app),
            trouble: held?.trouble ?? null,
            detail: held?.detail ?? null,
          };
    await writeDelivery(tx, app.account.id, taken);
    return taken;
  });
}

type Change = Partial<Pick<DeliveryRecord, 'state' | 'sentAt' | 'trouble' | 'detail' | 'leaseUntil' | 'nextTryAt'>>;

/** Changes the message if this server still has it. */
async function change(app: App, held: DeliveryRecord, to: Change): Promise<DeliveryRecord | null> {
  return app.store.write(async (tx) => {
    await app.store.lockKeys(tx, [`${app.account.id} evening ${held.day}`]);
    const now = await readDelivery(tx, app.account.id, held.day);
    if (now === null || now.attempts !== held.attempts) return null;
    // Another server that waited too long knows less of what was sent than the one that sent it.
    const isHeld = now.state === held.state || (held.state === 'sending' && now.state === 'unknown');
    if (!isHeld) return null;
    const changed = { ...now, ...to, changedAt: nowIso(app) };
    await writeDelivery(tx, app.account.id, changed);
    return changed;
  });
}

/** Ends a try. After a failure the message waits for the next one. */
async function end(app: App, held: DeliveryRecord, to: Change): Promise<DeliveryRecord | null> {
  const waitMs = to.state === 'failed' ? waitAfterMs(held.attempts) : null;
  const nextTryAt = waitMs === null ? null : utcIso(app.nowMs() + waitMs);
  const ended = await change(app, held, { trouble: null, detail: null, ...to, leaseUntil: null, nextTryAt });
  if (ended !== null)
    app.log(ended.state === 'failed' || ended.state === 'unknown' ? 'error' : 'info', 'evening_message', {
      day: ended.day,
      state: ended.state,
      trouble: ended.trouble,
      attempts: ended.attempts,
    });
  return ended;
}

function changeOf(app: App, outcome: MailOutcome): Change {
  switch (outcome.outcome) {
    case 'sent':
      return {
        state: 'sent',
        sentAt: nowIso(app),
        detail: outcome.refused.length === 0 ? null : outcome.refused.join(', '),
      };
    case 'failed':
      return { state: 'failed', trouble: outcome.trouble, detail: outcome.detail };
    case 'unknown':
      return { state: 'unknown', detail: outcome.detail };
  }
}
