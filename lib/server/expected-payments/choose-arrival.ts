import 'server-only';
import type { Transaction } from 'kysely';
import type { ExpectedPaymentView } from '@/lib/contract/expected-payments';
import { AppError } from '@/lib/domain/errors';
import { sumKey } from '@/lib/domain/expected-payment';
import { tillKey } from '@/lib/domain/till';
import { standingKind } from '@/lib/domain/verdict';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { alreadyClaimed, standingClaimOf } from '@/lib/server/store/queries/claim-rows';
import { holdPayment } from '@/lib/server/store/queries/hold-payment';
import { notePaidDisplay } from '@/lib/server/record/note-paid-display';
import type { App } from '@/lib/server/app-context';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import type { Database } from '@/lib/server/store/engine/database';
import { announceExpectedPayments } from '@/lib/server/views/announce-expected-payments';
import { type ExpectedPaymentRow, waitingAt } from '@/lib/server/store/queries/expected-payment-rows';
import { findExpectedPayment, viewExpectedPayment } from './find-expected-payment';
import { offeredFrom } from '@/lib/server/store/queries/fitting-arrivals';

type Choice = { id: string; paymentId: string };

/**
 * Chooses which of the fitting payments meets an expected payment. The first counter that chooses a payment gets it.
 * The same choice made twice counts once.
 * @throws {AppError} already_taken with who has it; already_claimed; not_paid; not_found; invalid_input for a payment
 *   that does not fit.
 */
export async function chooseArrival(app: App, actor: PersonActing, choice: Choice): Promise<ExpectedPaymentView> {
  const found = await findExpectedPayment(app, actor.person, choice.id);
  const { row, told } = await app.store.write((tx) =>
    takeArrival(app, tx, { actor, found, paymentId: choice.paymentId }),
  );
  await announceExpectedPayments(app, told);
  return viewExpectedPayment(app, actor.person, row);
}

type Taking = { actor: PersonActing; found: ExpectedPaymentRow; paymentId: string };

async function takeArrival(
  app: App,
  tx: Transaction<Database>,
  { actor, found, paymentId }: Taking,
): Promise<{ row: ExpectedPaymentRow; told: string[] }> {
  // Locks in the same order as the record does: first the sum, then the payment.
  await app.store.lockKeys(tx, [
    `${found.account_id} ${sumKey({ tillKey: found.till_key, amountMinor: found.amount_minor })}`,
  ]);
  const payment = await holdPayment(app, tx, paymentId);
  const row = await tx.selectFrom('expectations').selectAll().where('id', '=', found.id).executeTakeFirstOrThrow();
  if (payment === null || payment.till === null || tillKey(payment.till) !== row.till_key)
    throw new AppError('not_found');
  if (row.outcome === 'met' && row.payment_id === payment.id) return { row, told: [] };
  await refuseIfTaken(tx, { row, payment, actor });

  const taken = {
    outcome: 'met',
    ended_at: actor.nowIso,
    payment_id: payment.id,
    made_on: payment.id,
    chosen_by: actor.person.name,
  };
  await tx.updateTable('expectations').set(taken).where('id', '=', row.id).execute();
  await notePaidDisplay(tx, {
    paymentId: payment.id,
    staffId: actor.person.id,
    deviceName: actor.person.device?.name ?? null,
    nowIso: actor.nowIso,
  });
  await recordAct(tx, actor, {
    act: 'arrival_chosen',
    subject: { id: payment.id, name: payment.reference ?? '' },
    after: { amountMinor: row.amount_minor, till: row.till },
  });
  // Others who wait for the same sum have one arrival less to choose from.
  const alike = (await waitingAt(tx, row.account_id, { tillKeys: [row.till_key], nowIso: actor.nowIso })).filter(
    (other) => other.amount_minor === row.amount_minor,
  );
  const told = [row.id, ...alike.map(({ id }) => id)];
  await app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [], expected: told });
  return { row: { ...row, ...taken }, told };
}

type Taken = { row: ExpectedPaymentRow; payment: PaymentRecord; actor: PersonActing };

async function refuseIfTaken(tx: Transaction<Database>, { row, payment, actor }: Taken): Promise<void> {
  if (row.outcome === 'met') throw alreadyTaken(row);
  if (row.outcome !== null || row.expires_at <= actor.nowIso) throw new AppError('not_found');
  const holder = await tx
    .selectFrom('expectations')
    .selectAll()
    .where('payment_id', '=', payment.id)
    .executeTakeFirst();
  if (holder !== undefined) throw alreadyTaken(holder);
  const claim = await standingClaimOf(tx, payment.id);
  if (claim !== undefined) throw alreadyClaimed(claim, actor.person);
  const standing = standingKind(payment);
  if (standing !== 'paid') throw new AppError('not_paid', { state: standing });
  const from = offeredFrom(row);
  const isFit =
    payment.amountMinor === row.amount_minor &&
    payment.currency === 'KES' &&
    (payment.happenedAt >= from || payment.firstHeardAt >= from);
  if (!isFit) throw new AppError('invalid_input', { field: 'paymentId', reason: 'does_not_fit' });
}

function alreadyTaken({ chosen_by: chosenBy, staff_name: name, ended_at: at }: ExpectedPaymentRow): AppError {
  return new AppError('already_taken', { by: chosenBy ?? name, at: at ?? '' });
}
