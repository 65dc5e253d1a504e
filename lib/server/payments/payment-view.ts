import 'server-only';
import type { PaymentView } from '@/lib/contract/payment-view';
import { maskedPhone } from '@/lib/domain/phone';
import type { Account } from '@/lib/server/store/accounts';
import type { PaymentRecord } from '@/lib/server/store/payment-row';

/** What leaves the server of a payment. Nothing is passed on that is not named here. */
export function paymentView(record: PaymentRecord, account: Account): PaymentView {
  const { firstName, middleName, lastName, phone } = record;
  const isKnown = [firstName, middleName, lastName, phone].some((part) => part !== null);
  return {
    id: record.id,
    requestId: record.requestId,
    reference: record.reference,
    kind: record.kind,
    state: record.state,
    conflict: record.conflict,
    upstreamStatus: record.upstreamStatus,
    amountMinor: record.amountMinor,
    askedAmountMinor: record.askedAmountMinor,
    currency: record.currency,
    till: record.till,
    system: record.system,
    sender: isKnown ? { firstName, middleName, lastName, phone, phoneMasked: phone === null ? null : maskedPhone(phone) } : null,
    failure: record.failure,
    metadata: record.metadata === null ? null : { ...record.metadata },
    environment: account.environment,
    askedBy: null,
    foundLate: record.firstHeardFrom === 'poll',
    firstHeardFrom: record.firstHeardFrom,
    confirmed: record.confirmed,
    twinId: record.twinId,
    forgottenAt: record.forgottenAt,
    happenedAt: record.happenedAt,
    initiatedAt: record.initiatedAt,
    paidAt: record.paidAt,
    reversedAt: record.reversedAt,
    checkedAt: record.checkedAt,
    nextCheckAt: record.nextCheckAt,
    changedAt: record.changedAt,
    claim: null,
  };
}
