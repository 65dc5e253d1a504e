import { noticeOfResult, noticesOfTransaction } from './notices';
import { standingAt } from './payment';
import type { SandboxState } from './state';
import { keepTransaction } from './transaction';

/** Settles every payment request whose time has come: the money reaches the till, and notices go into the outbox. */
export function settleDue(state: SandboxState): void {
  const nowMs = state.nowMs();
  for (const id of state.unsettled) {
    const payment = state.payments.get(id);
    const standing = payment === undefined ? null : standingAt(payment, nowMs);
    if (standing?.state === 'waiting') continue;
    state.unsettled.delete(id);
    if (payment === undefined || standing === null) continue;
    if (standing.state === 'paid') {
      const { till, amount, phone, firstName, middleName, lastName } = payment.ask;
      const transaction = {
        kind: 'buygoods',
        resourceId: standing.transactionId,
        reference: standing.reference,
        till,
        amount,
        phone,
        firstName,
        middleName,
        lastName,
        sendingTill: null,
        atMs: standing.atMs,
        reversedAtMs: null,
      } as const;
      keepTransaction(state, { ...transaction });
      noticesOfTransaction(state, transaction, 'buygoods_transaction_received');
    }
    noticeOfResult(state, payment);
  }
}
