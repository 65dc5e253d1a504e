import 'server-only';
import type { Transaction } from 'kysely';
import type { ClaimAnswer, ClaimRequest } from '@/lib/contract/claims';
import { AppError } from '@/lib/domain/errors';
import { textFor } from '@/lib/domain/masked-text';
import { maskFor } from '@/lib/domain/may';
import { paymentId } from '@/lib/domain/request-id';
import { tillKey } from '@/lib/domain/till';
import { standingKind } from '@/lib/domain/verdict';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { announce } from '@/lib/server/views/announce';
import { readDue } from './read-due';
import { paymentViews } from '@/lib/server/views/payment-view';
import { sees } from '@/lib/server/views/visibility';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { findPayment } from '@/lib/server/store/queries/payments';
import type { Database } from '@/lib/server/store/engine/database';
import { alreadyClaimed, type ClaimRow, standingClaimOf } from '@/lib/server/store/queries/claim-rows';
import { holdPayment } from '@/lib/server/store/queries/hold-payment';
import { sumOfOrder } from './sum-of-order';
import { touchPayment } from '@/lib/server/store/queries/touch-payment';

export type ClaimOrder = {
  /** Our id or Kopo Kopo's. */
  id: string;
  request: ClaimRequest;
  /**
   * A UUID. The same UUID sent twice makes one claim, because the connection may break after the first was recorded.
   */
  key: string | null;
};

/**
 * Records that goods were handed over for a payment, only once even if two people try at the same moment. The same key
 * sent again returns the claim that it made.
 * @throws {AppError} already_claimed with the first claim; not_paid; not_found; invalid_input; idempotency_conflict.
 */
export async function claimPayment(app: App, actor: PersonActing, order: ClaimOrder): Promise<ClaimAnswer> {
  const asked = paymentId(order.id);
  if (asked === null) throw new AppError('invalid_input', { field: 'id' });
  const dueMinor = readDue(order.request.due);
  const seen = await findPayment(app.store.db, app.account.id, asked);
  if (seen === null || !(await sees(app, actor.person, seen))) throw new AppError('not_found');
  const { payment, claim, isNew } = await app.store.write((tx) => putClaim(app, tx, { actor, seen, order, dueMinor }));
  if (isNew) await announce(app, [{ changed: [payment], checked: [], merged: [] }]);
  const [view] = await paymentViews(app, actor.person, [payment]);
  if (view === undefined) throw new AppError('internal');
  const sum = await sumOfOrder(app.store.db, claim);
  return { ...view, orderSum: sum === null ? null : { ...sum, order: textFor(maskFor(actor.person), sum.order) } };
}

/** What a claim needs inside its transaction. */
export type Claiming = { actor: PersonActing; seen: PaymentRecord; order: ClaimOrder; dueMinor: number | null };

/** Records a claim inside a transaction: see {@link claimPayment} for what it throws. */
export async function putClaim(
  app: App,
  tx: Transaction<Database>,
  claiming: Claiming,
): Promise<{ payment: PaymentRecord; claim: ClaimRow; isNew: boolean }> {
  const { actor, seen, order } = claiming;
  const payment = await holdPayment(app, tx, seen.id);
  if (payment === null) throw new AppError('not_found');
  const first = await standingClaimOf(tx, payment.id);
  if (first !== undefined && first.id === order.key && first.staff_id === actor.person.id)
    return { payment, claim: first, isNew: false };
  if (first !== undefined) throw alreadyClaimed(first, actor.person);
  const standing = standingKind(payment);
  if (standing !== 'paid') throw new AppError('not_paid', { state: standing });
  const row = claimRow(app, payment, claiming);
  const added = await tx
    .insertInto('claims')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (added === undefined) {
    const other = await standingClaimOf(tx, payment.id);
    throw other === undefined ? new AppError('idempotency_conflict') : alreadyClaimed(other, actor.person);
  }
  await recordAct(tx, actor, {
    act: 'payment_claimed',
    subject: { id: payment.id, name: payment.reference ?? '' },
    after: { amountMinor: payment.amountMinor, till: payment.till },
  });
  return { payment: await touchPayment(app, tx, { payment, nowIso: actor.nowIso }), claim: row, isNew: true };
}

function claimRow(app: App, payment: PaymentRecord, { actor, order, dueMinor }: Claiming): ClaimRow {
  const { person } = actor;
  const { note, order: orderName } = order.request;
  return {
    id: order.key ?? app.newId(),
    account_id: app.account.id,
    payment_id: payment.id,
    made_on: payment.id,
    till_key: payment.till === null ? null : tillKey(payment.till),
    amount_minor: payment.amountMinor,
    staff_id: person.id,
    staff_name: person.name,
    device_name: person.device?.name ?? null,
    note: note === undefined || note === '' ? null : note,
    order_name: orderName === undefined || orderName === '' ? null : orderName,
    order_due_minor: dueMinor,
    claimed_at: actor.nowIso,
    released_at: null,
    released_by: null,
    displaced_at: null,
    alarm: null,
    alarmed_at: null,
    acknowledged_at: null,
    acknowledged_by: null,
  };
}
