import 'server-only';
import { z } from 'zod';
import { type PaymentEvidence, SIGNING_KEYS } from '@/lib/contract/evidence';
import { maskFor } from '@/lib/domain/may';
import { hasActed } from '@/lib/server/audit/has-acted';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import { bodyWithoutQueries } from '@/lib/domain/without-queries';
import type { App } from '@/lib/server/app-context';
import { faultsAbout } from '@/lib/server/store/queries/messages';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { actsOnPayment } from './acts-on-payment';
import { heardOfPayment, paymentSeen } from './heard-of-payment';

const Signer = z.enum(SIGNING_KEYS).nullable();

/**
 * Returns the timeline of one payment: all evidence in the order heard, what each piece changed, and its exact text
 * without the query strings of addresses, where other programs may put secrets. The texts hold personal data, so the
 * reading is an audit entry.
 * @throws {AppError} invalid_input; not_found, see {@link paymentSeen}.
 */
export async function paymentEvidence(app: App, actor: PersonActing, id: string): Promise<PaymentEvidence> {
  const { db } = app.store;
  const payment = await paymentSeen(app, actor.person, id);
  await auditReading(app, actor, payment);
  const heard = await heardOfPayment(app, payment);
  const faults = payment.requestId === null ? [] : await faultsAbout(db, app.account.id, payment.requestId);
  return {
    paymentId: payment.id,
    entries: heard.map(({ entry, upstreamStatus, message }) => ({
      ...entry,
      topic: message.topic,
      signedWith: Signer.parse(message.signed_with),
      upstreamStatus,
      body: bodyWithoutQueries(message.body),
      bodyRemovedAt: message.emptiedAt,
    })),
    faults: faults.map((message) => ({
      at: message.receivedAt,
      checkedAt: message.checkedAt,
      fault: message.fault ?? '',
      body: bodyWithoutQueries(message.body),
      bodyRemovedAt: message.emptiedAt,
    })),
    acts: await actsOnPayment(db, payment, maskFor(actor.person)),
  };
}

/** An open page asks again whenever the payment changes: within this time that is one reading. */
const ONE_READING_MS = 60 * 60_000;

async function auditReading(app: App, actor: PersonActing, { id, ...named }: PaymentRecord): Promise<void> {
  const reading = { act: 'evidence_read', subject: id, withinMs: ONE_READING_MS } as const;
  if (await hasActed(app.store.db, actor, reading)) return;
  await app.store.write((tx) =>
    recordAct(tx, actor, {
      act: 'evidence_read',
      subject: { id, name: named.reference ?? named.requestId ?? '' },
    }),
  );
}
