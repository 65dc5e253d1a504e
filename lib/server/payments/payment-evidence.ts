import 'server-only';
import { z } from 'zod';
import { type PaymentEvidence, SIGNING_KEYS } from '@/lib/contract/evidence';
import { AppError } from '@/lib/domain/errors';
import { paymentId } from '@/lib/domain/request-id';
import { timeline } from '@/lib/domain/timeline';
import { utcIso } from '@/lib/domain/utc-iso';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { bodyWithoutQueries } from '@/lib/domain/without-queries';
import type { App } from '@/lib/server/app-context';
import { loadEvidence } from '@/lib/server/store/queries/evidence';
import { faultsAbout, messagesOfEvidence } from '@/lib/server/store/queries/messages';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { findPayment } from '@/lib/server/store/queries/payments';
import { sees } from '@/lib/server/views/visibility';
import { actsOnPayment } from './acts-on-payment';

const Signer = z.enum(SIGNING_KEYS).nullable();

/**
 * Returns the timeline of one payment: all evidence in the order heard, what each piece changed, and its exact text
 * without the query strings of addresses, where other programs may put secrets. The texts hold personal data, so the
 * reading is an audit entry.
 * @throws {AppError} invalid_input when `id` is no id; not_found when no such payment is recorded, or the person may
 *   not see it.
 */
export async function paymentEvidence(app: App, actor: PersonActing, id: string): Promise<PaymentEvidence> {
  const asked = paymentId(id);
  if (asked === null) throw new AppError('invalid_input', { field: 'id' });
  const { db } = app.store;
  const payment = await findPayment(db, app.account.id, asked);
  if (payment === null || !(await sees(app, actor.person, payment))) throw new AppError('not_found');
  await auditReading(app, actor, payment);
  const own = await loadEvidence(db, app.account.id, { paymentIds: [payment.id], references: [] });
  // A reversal names a reference and may be stored under no payment, so it is loaded by reference.
  const references = [...new Set(own.flatMap(({ evidence }) => evidence.reference ?? []))];
  const all = await loadEvidence(db, app.account.id, { paymentIds: [payment.id], references });
  const messages = await messagesOfEvidence(
    db,
    all.map(({ evidence }) => evidence.id),
  );
  const faults = payment.requestId === null ? [] : await faultsAbout(db, app.account.id, payment.requestId);
  return {
    paymentId: payment.id,
    entries: timeline(all.map(({ evidence }) => evidence)).flatMap(({ evidence, stateAfter, learnt, changed }) => {
      const message = messages.get(evidence.id);
      if (message === undefined) return [];
      return {
        id: evidence.id,
        source: evidence.source,
        topic: message.topic,
        signedWith: Signer.parse(message.signed_with),
        heardAt: message.receivedAt,
        checkedAt: message.checkedAt,
        upstreamStatus: evidence.upstreamStatus,
        isReversal: evidence.isReversal,
        stateAfter,
        learnt,
        changed,
        body: bodyWithoutQueries(message.body),
        bodyRemovedAt: message.emptiedAt,
      };
    }),
    faults: faults.map((message) => ({
      at: message.receivedAt,
      checkedAt: message.checkedAt,
      fault: message.fault ?? '',
      body: bodyWithoutQueries(message.body),
      bodyRemovedAt: message.emptiedAt,
    })),
    acts: await actsOnPayment(db, payment),
  };
}

/** An open page asks again whenever the payment changes: within this time that is one reading. */
const ONE_READING_MS = 60 * 60_000;

async function auditReading(app: App, actor: PersonActing, payment: PaymentRecord): Promise<void> {
  const last = await app.store.db
    .selectFrom('audit')
    .select('id')
    .where('subject', '=', payment.id)
    .where('at', '>', utcIso(Date.parse(actor.nowIso) - ONE_READING_MS))
    .where('act', '=', 'evidence_read')
    .where('staff_id', '=', actor.person.id)
    .limit(1)
    .executeTakeFirst();
  if (last !== undefined) return;
  await app.store.write((tx) =>
    recordAct(tx, actor, {
      act: 'evidence_read',
      subject: { id: payment.id, name: payment.reference ?? payment.requestId ?? '' },
    }),
  );
}
