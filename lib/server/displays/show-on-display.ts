import 'server-only';
import type { ShowInput } from '@/lib/contract/display';
import { dueMinorOf } from '@/lib/domain/due';
import { AppError } from '@/lib/domain/errors';
import { seesPayment } from '@/lib/domain/may';
import { isOlderThanShift } from '@/lib/domain/shift';
import { standingKind } from '@/lib/domain/verdict';
import type { PersonActing } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { standingClaimOf } from '@/lib/server/store/queries/claim-rows';
import { SHOWS_NOTHING, type ShownColumns } from '@/lib/server/store/queries/display-rows';
import { paymentVisibilityOf } from '@/lib/server/store/queries/known-to';
import { paidDisplaysOf } from '@/lib/server/store/queries/paid-displays';
import { findPayment } from '@/lib/server/store/queries/payments';
import { announceDisplay } from '@/lib/server/views/announce-display';
import { displayOfCounter } from './pairing-of-counter';

/** The screen goes back by itself when its counter says nothing more. */
const PAID_LASTS_MS = 20_000;
const OTHERS_LAST_MS = 5 * 60_000;

/**
 * Lets the counter's own screen say what its customer's screen shows. An amount as paid comes from our record, and only
 * of a payment that this person was shown as Paid: a faulty browser cannot make the screen say so.
 * @throws {AppError} not_found when the counter has no screen; not_paid when that payment was not shown as Paid.
 */
export async function showOnDisplay(app: App, actor: PersonActing, said: ShowInput): Promise<void> {
  const display = await displayOfCounter(app, actor.person);
  if (display === null) throw new AppError('not_found');
  const shown = await columnsOf(app, actor, said);
  await app.store.write(async (tx) => {
    await tx.updateTable('displays').set(shown).where('id', '=', display.id).execute();
    await app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [], displays: [display.id] });
  });
  await announceDisplay(app, display.id);
}

async function columnsOf(app: App, actor: PersonActing, said: ShowInput): Promise<ShownColumns> {
  const until = (ms: number): string => new Date(app.nowMs() + ms).toISOString();
  const [shown_at, shown_until] = [actor.nowIso, until(OTHERS_LAST_MS)];
  if (said.shows === 'idle') return SHOWS_NOTHING;
  if (said.shows === 'paid') {
    const money = await paidMoney(app, actor, said.paymentId);
    return { shows: 'paid', ...money, shown_at, shown_until: until(PAID_LASTS_MS) };
  }
  const amount_minor = dueMinorOf(said.due);
  if (said.shows === 'due' && amount_minor === null) return SHOWS_NOTHING;
  return { shows: said.shows, amount_minor, currency: 'KES', shown_at, shown_until };
}

/** @throws {AppError} not_paid */
async function paidMoney(
  app: App,
  { person }: PersonActing,
  paymentId: string,
): Promise<Pick<ShownColumns, 'amount_minor' | 'currency'>> {
  const { db } = app.store;
  const payment = await findPayment(db, app.account.id, paymentId);
  if (payment === null || !seesPayment(person, (await paymentVisibilityOf(db, [payment]))(payment)))
    throw new AppError('not_paid', { state: 'unknown' });
  const wasShown = (await paidDisplaysOf(db, [payment.id])).some((row) => row.staff_id === person.id);
  const claim = await standingClaimOf(db, payment.id);
  const isTheirs = claim === undefined || claim.staff_id === person.id;
  // A card of an earlier shift is amber, whatever this person was shown then.
  const isGreen = standingKind(payment) === 'paid' && !isOlderThanShift(payment.happenedAt, app.nowMs());
  if (!wasShown || !isTheirs || !isGreen || payment.amountMinor === null)
    throw new AppError('not_paid', { state: payment.state });
  return { amount_minor: payment.amountMinor, currency: payment.currency };
}
