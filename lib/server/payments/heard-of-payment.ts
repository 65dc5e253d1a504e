import 'server-only';
import type { HeardEntry } from '@/lib/contract/evidence';
import { AppError } from '@/lib/domain/errors';
import type { Person } from '@/lib/domain/person';
import { paymentId } from '@/lib/domain/request-id';
import { timeline } from '@/lib/domain/timeline';
import type { App } from '@/lib/server/app-context';
import { loadEvidence } from '@/lib/server/store/queries/evidence';
import { messagesOfEvidence } from '@/lib/server/store/queries/messages';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { findPayment } from '@/lib/server/store/queries/payments';
import { sees } from '@/lib/server/views/visibility';

/**
 * Returns the payment with this id.
 * @throws {AppError} invalid_input when `id` is no id; not_found when no such payment is recorded, or the person may
 *   not see it.
 */
export async function paymentSeen(app: App, person: Person, id: string): Promise<PaymentRecord> {
  const asked = paymentId(id);
  if (asked === null) throw new AppError('invalid_input', { field: 'id' });
  const payment = await findPayment(app.store.db, app.account.id, asked);
  if (payment === null || !(await sees(app, person, payment))) throw new AppError('not_found');
  return payment;
}

type Message = NonNullable<ReturnType<Awaited<ReturnType<typeof messagesOfEvidence>>['get']>>;
type Heard = { entry: HeardEntry; upstreamStatus: string | null; message: Message };

/** Returns all evidence of a payment in the order heard, with what each piece changed, and its message. */
export async function heardOfPayment({ store: { db }, account }: App, payment: PaymentRecord): Promise<Heard[]> {
  const own = await loadEvidence(db, account.id, { paymentIds: [payment.id], references: [] });
  // A reversal names a reference and may be stored under no payment, so it is loaded by reference.
  const references = [...new Set(own.flatMap(({ evidence }) => evidence.reference ?? []))];
  const all = await loadEvidence(db, account.id, { paymentIds: [payment.id], references });
  const messages = await messagesOfEvidence(
    db,
    all.map(({ evidence }) => evidence.id),
  );
  return timeline(all.map(({ evidence }) => evidence)).flatMap(({ evidence, stateAfter, learnt, changed }) => {
    const message = messages.get(evidence.id);
    if (message === undefined) return [];
    const { id, source, isReversal, upstreamStatus } = evidence;
    const { receivedAt: heardAt, checkedAt } = message;
    return [
      { entry: { id, source, heardAt, checkedAt, isReversal, stateAfter, learnt, changed }, upstreamStatus, message },
    ];
  });
}
