import 'server-only';
import type { PaymentView } from '@/lib/contract/payment-view';
import { AppError } from '@/lib/domain/errors';
import { paymentId } from '@/lib/domain/request-id';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { announce } from '@/lib/server/views/announce';
import { paymentViews } from '@/lib/server/views/payment-view';
import { sees } from '@/lib/server/views/visibility';
import { findPayment } from '@/lib/server/store/queries/payments';
import { standingClaimOf } from '@/lib/server/store/queries/claim-rows';
import { holdPayment } from '@/lib/server/store/queries/hold-payment';
import { touchPayment } from '@/lib/server/store/queries/touch-payment';

/**
 * Releases the claim of a payment because no goods were handed over. The claim stays in the store, with the person who
 * released it.
 * @throws {AppError} not_found when there is no claim that counts, or this person may not see the payment.
 */
export async function releaseClaim(app: App, actor: PersonActing, id: string): Promise<PaymentView> {
  const asked = paymentId(id);
  if (asked === null) throw new AppError('invalid_input', { field: 'id' });
  const seen = await findPayment(app.store.db, app.account.id, asked);
  if (seen === null || !(await sees(app, actor.person, seen))) throw new AppError('not_found');
  const released = await app.store.write(async (tx) => {
    const payment = await holdPayment(app, tx, seen.id);
    const claim = payment === null ? undefined : await standingClaimOf(tx, payment.id);
    if (payment === null || claim === undefined) throw new AppError('not_found');
    // A person who releases a ringing claim knows of the alarm. No goods were handed over, so the alarm ends.
    const known =
      claim.alarmed_at === null || claim.acknowledged_at !== null
        ? {}
        : { acknowledged_at: actor.nowIso, acknowledged_by: actor.person.name };
    await tx
      .updateTable('claims')
      .set({ released_at: actor.nowIso, released_by: actor.person.name, ...known })
      .where('id', '=', claim.id)
      .execute();
    await recordAct(tx, actor, {
      act: 'claim_released',
      subject: { id: payment.id, name: payment.reference ?? '' },
      before: { by: claim.staff_name, at: claim.claimed_at },
    });
    return touchPayment(app, tx, { payment, nowIso: actor.nowIso });
  });
  await announce(app, [{ changed: [released], checked: [], merged: [] }]);
  const [view] = await paymentViews(app, actor.person, [released]);
  if (view === undefined) throw new AppError('internal');
  return view;
}
