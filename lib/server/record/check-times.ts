import 'server-only';
import { nextCheckMs, wantsConfirmation } from '@/lib/domain/check-schedule';
import type { Source } from '@/lib/domain/evidence';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { loadPayments } from '@/lib/server/store/queries/payments';
import type { Filing } from './filing';
import { type PaymentChange, writePayments } from '@/lib/server/store/queries/write-payments';

type Clocked = Pick<PaymentRecord, 'state' | 'requestId' | 'confirmed' | 'initiatedAt' | 'firstHeardAt' | 'checkedAt'>;

/**
 * Returns the new check times of a payment after a message about it. A payment request is our own and no answer, so it
 * does not count as a check.
 */
export function checkTimes(
  filing: Filing,
  payment: Clocked,
  source: Source,
): { checked_at: string | null; next_check_at: string | null; lease_until: null } {
  const nowMs = Date.parse(filing.nowIso);
  const startedMs = Date.parse(payment.initiatedAt ?? payment.firstHeardAt);
  // A result that is known only from a notice is checked at once. If that check did not confirm it, the usual schedule
  // goes on.
  const next = source !== 'query' && wantsConfirmation(payment) ? nowMs : nextCheckMs({ ...payment, startedMs }, nowMs);
  return {
    checked_at: source === 'ask' ? payment.checkedAt : filing.nowIso,
    next_check_at: next === null ? null : new Date(next).toISOString(),
    lease_until: null,
  };
}

/**
 * Updates the check times of payments whose message came again unchanged. Returns the payments of each message, by
 * message id.
 */
export async function repeatMessages(
  filing: Filing,
  repeats: readonly { messageId: number; source: Source }[],
): Promise<Map<number, PaymentRecord[]>> {
  const { tx } = filing;
  const payments = new Map<number, PaymentRecord[]>();
  if (repeats.length === 0) return payments;
  const paymentsOf = await paymentIdsOf(
    tx,
    repeats.map(({ messageId }) => messageId),
  );
  const records = new Map(
    (await loadPayments(tx, [...new Set([...paymentsOf.values()].flat())])).map((each) => [each.id, each]),
  );
  const changed = new Map<string, PaymentChange>();
  for (const { messageId, source } of repeats) {
    const moved = (paymentsOf.get(messageId) ?? []).flatMap((id) => {
      const record = records.get(id);
      if (record === undefined) return [];
      const next = checkTimes(filing, record, source);
      changed.set(id, { id, columns: next });
      // The next message about it goes on from here.
      const after = { ...record, checkedAt: next.checked_at, nextCheckAt: next.next_check_at };
      records.set(id, after);
      return [after];
    });
    payments.set(messageId, moved);
  }
  await writePayments(tx, { changed: [...changed.values()] });
  return payments;
}

/** Returns the ids of the payments of each message, in order. */
async function paymentIdsOf(tx: Filing['tx'], messageIds: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await tx
    .selectFrom('evidence')
    .innerJoin('payments', 'payments.seq', 'evidence.payment_seq')
    .select(['evidence.message_id', 'payments.id'])
    .distinct()
    .where('evidence.message_id', 'in', messageIds)
    .orderBy('payments.id')
    .execute();
  const ids = new Map<number, string[]>();
  for (const row of rows) ids.set(row.message_id, [...(ids.get(row.message_id) ?? []), row.id]);
  return ids;
}

/**
 * Makes the ids of merged payments lead to the payment that they became. An id that was once given out works for ever.
 */
export async function moveIds(
  { tx, accountId }: Filing,
  merged: readonly { from: string; into: string }[],
): Promise<void> {
  for (const { from, into } of merged) {
    await tx.updateTable('payment_aliases').set({ payment_id: into }).where('payment_id', '=', from).execute();
    await tx.insertInto('payment_aliases').values({ alias: from, account_id: accountId, payment_id: into }).execute();
    // A person who opened the merged payment counts as having opened the payment that it became.
    await tx
      .insertInto('payment_openings')
      .columns(['payment_id', 'staff_id', 'opened_at'])
      .expression((query) =>
        query
          .selectFrom('payment_openings')
          .select((select) => [select.val(into).as('payment_id'), 'staff_id', 'opened_at'])
          .where('payment_id', '=', from),
      )
      .onConflict((conflict) => conflict.columns(['payment_id', 'staff_id']).doNothing())
      .execute();
    await writePayments(tx, { gone: [from] });
  }
}
