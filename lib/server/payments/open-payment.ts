import 'server-only';
import type { PaymentDetail } from '@/lib/contract/payment-detail';
import { isOpen, wantsConfirmation } from '@/lib/domain/check-schedule';
import { AppError, type ErrorCode } from '@/lib/domain/errors';
import { seesTill } from '@/lib/domain/may';
import { paymentId } from '@/lib/domain/request-id';
import { tillKey } from '@/lib/domain/till';
import type { PersonActing } from '@/lib/server/audit/record-act';
import { errorFields } from '@/lib/server/log';
import type { App } from '@/lib/server/app-context';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { findPayment } from '@/lib/server/store/queries/payments';
import { currentFreshness } from '@/lib/server/views/freshness';
import { noteOpened } from './note-opened';
import { paymentViews } from '@/lib/server/views/payment-view';
import { FRESH_MS, type RefreshOutcome } from './refresh';
import { tillName } from '@/lib/server/views/till-name';

/**
 * What we hold about one id after a question to Kopo Kopo, where one could help. `outcome` is `none` when Kopo Kopo was
 * not asked, and `pending` when it has not answered yet: the answer reaches the record and the live stream later.
 */
export type Known = { payment: PaymentRecord | null; outcome: RefreshOutcome | 'none' | 'pending' };

export type KnowOptions = {
  /** Asks now, even if our copy is final. */
  fresh?: boolean;
  /** Does not wait for Kopo Kopo if we already hold something to show. */
  isHeldEnough?: boolean;
};

/**
 * Finds a payment by our id or Kopo Kopo's. It asks Kopo Kopo when we have no copy, when our copy can still change, or
 * when a person wants it (`fresh`), but not if our copy is younger than a second. It waits only as long as a person
 * waits, and then returns what we know.
 */
export async function knowPayment(app: App, id: string, options: KnowOptions = {}): Promise<Known> {
  const held = await findPayment(app.store.db, app.account.id, id);
  // An unknown id in our own form may still be Kopo Kopo's, so Kopo Kopo is asked.
  const requestId = held === null ? id : held.requestId;
  const wanted =
    held === null || ((options.fresh === true || isOpen(held.state) || wantsConfirmation(held)) && !isYoung(app, held));
  if (!wanted || requestId === null) return { payment: held, outcome: 'none' };
  const answer = app.refresh(requestId, 'person');
  if (held !== null && options.isHeldEnough === true) {
    answer.catch((error: unknown) => app.log('error', 'refresh_failed', errorFields(error)));
    return { payment: held, outcome: 'pending' };
  }
  const outcome = await answer;
  // The record is read again whatever the outcome: a notice may have arrived meanwhile.
  return { payment: await findPayment(app.store.db, app.account.id, id), outcome };
}

function isYoung(app: App, payment: PaymentRecord): boolean {
  return payment.checkedAt !== null && app.nowMs() - Date.parse(payment.checkedAt) < FRESH_MS;
}

const TROUBLE_OF = {
  none: 'not_found',
  pending: 'upstream_unavailable',
  found: 'not_found',
  not_found: 'not_found',
  not_understood: 'upstream_not_understood',
  unavailable: 'upstream_unavailable',
  refused: 'upstream_refused',
  not_asked: null,
} as const satisfies Record<Known['outcome'] | 'not_asked', ErrorCode | null>;

/**
 * Returns the error for an id of which we hold nothing after asking Kopo Kopo. Null when it was not asked on purpose.
 */
export function troubleOf<Outcome extends keyof typeof TROUBLE_OF>(outcome: Outcome): (typeof TROUBLE_OF)[Outcome] {
  return TROUBLE_OF[outcome];
}

/**
 * Opens one payment for a person. Shows what we hold even when Kopo Kopo cannot be asked.
 * @throws {AppError} invalid_input when `id` is no id; not_found or upstream_* when we hold nothing; not_found with the
 *   name of the `till` when this person does not serve that till.
 */
export async function openPayment(
  app: App,
  actor: PersonActing,
  { id, ...options }: KnowOptions & { id: string },
): Promise<PaymentDetail> {
  const asked = paymentId(id);
  if (asked === null) throw new AppError('invalid_input', { field: 'id' });
  const { payment, outcome } = await knowPayment(app, asked, options);
  // A person with the id of a payment whose till is unknown may see it.
  const isElsewhere = payment !== null && payment.till !== null && !seesTill(actor.person, tillKey(payment.till));
  if (isElsewhere) throw new AppError('not_found', { till: await tillName(app, payment.till ?? '') });
  if (payment === null) {
    throw new AppError(troubleOf(outcome), { environment: app.account.environment, host: app.account.host });
  }
  await noteOpened(app, actor, payment);
  const [view] = await paymentViews(app, actor.person, [payment]);
  if (view === undefined) throw new AppError('not_found');
  return { ...view, freshness: await currentFreshness(app, payment.checkedAt, payment.till) };
}
