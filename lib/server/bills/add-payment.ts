import 'server-only';
import type { Transaction } from 'kysely';
import type { BillView } from '@/lib/contract/bills';
import { AppError } from '@/lib/domain/errors';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { putClaim } from '@/lib/server/claims/claim-payment';
import type { Database } from '@/lib/server/store/engine/database';
import { findBillPart } from '@/lib/server/store/queries/bill-rows';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { findPayment } from '@/lib/server/store/queries/payments';
import { announce } from '@/lib/server/views/announce';
import { announceBills } from '@/lib/server/views/announce-bills';
import { sees } from '@/lib/server/views/visibility';
import { findBill, holdBill, refuseClosed, refuseTooMany, viewBill } from './find-bill';

type Addition = {
  billId: string;
  /** Our id of the payment. */
  paymentId: string;
  /** A UUID, of the claim and of the part. The same UUID sent twice adds once. */
  key: string | null;
};

/**
 * Adds a payment to a bill and claims it, both in one transaction: a payment is used once, wherever it was used.
 * @throws {AppError} already_claimed with the first claim; not_paid; not_found; bill_closed; invalid_input for a
 *   payment of another till or currency; idempotency_conflict; too_many.
 */
export async function addPayment(app: App, actor: PersonActing, addition: Addition): Promise<BillView> {
  const { id: billId } = await findBill(app, actor.person, addition.billId);
  const seen = await findPayment(app.store.db, app.account.id, addition.paymentId);
  if (seen === null || !(await sees(app, actor.person, seen))) throw new AppError('not_found');
  const { billId: _, key } = addition;
  const changed = await app.store.write((tx) => putPart(app, tx, { actor, billId, seen, key: key ?? app.newId() }));
  if (changed !== null) {
    await announce(app, [{ changed: [changed], checked: [], merged: [] }]);
    await announceBills(app, [billId]);
  }
  return viewBill(app, actor.person, billId);
}

type Adding = { actor: PersonActing; billId: string; seen: PaymentRecord; key: string };

/** Returns the claimed payment, or null when this key added it before. */
async function putPart(
  app: App,
  tx: Transaction<Database>,
  { actor, billId, seen, key }: Adding,
): Promise<PaymentRecord | null> {
  // Locks first the bill, then the payment, as every verb of bills does.
  const bill = await holdBill(app, tx, billId);
  const known = await findBillPart(tx, key);
  if (known !== undefined) {
    const isSame = known.bill_id === billId && known.staff_id === actor.person.id;
    if (!isSame || (known.payment_id !== seen.id && known.made_on !== seen.id))
      throw new AppError('idempotency_conflict');
    return null;
  }
  refuseClosed(bill);
  await refuseTooMany(tx, billId);
  const request = bill.order_name === null ? {} : { order: bill.order_name };
  const order = { id: seen.id, request, key };
  const { payment, claim, isNew } = await putClaim(app, tx, { actor, seen, order, dueMinor: bill.due_minor });
  // The key made a claim outside of any bill before.
  if (!isNew) throw new AppError('idempotency_conflict');
  if (payment.till === null || tillKey(payment.till) !== bill.till_key)
    throw new AppError('invalid_input', { field: 'paymentId', reason: 'other_till' });
  if (payment.currency !== 'KES') throw new AppError('invalid_input', { field: 'paymentId', reason: 'other_currency' });
  await tx
    .insertInto('bill_parts')
    .values({
      id: claim.id,
      bill_id: billId,
      claim_id: claim.id,
      cash_minor: null,
      staff_id: actor.person.id,
      staff_name: actor.person.name,
      device_name: actor.person.device?.name ?? null,
      added_at: actor.nowIso,
      removed_at: null,
      removed_by: null,
    })
    .execute();
  await recordAct(tx, actor, {
    act: 'bill_payment_added',
    subject: { id: billId, name: payment.reference ?? '' },
    after: { amountMinor: payment.amountMinor, till: payment.till, payment: payment.id },
  });
  await app.store.tell(tx, { changed: [], checked: [], merged: [], ended: [], bills: [billId] });
  return payment;
}
