import 'server-only';
import { nextCheckMs, wantsConfirmation } from '@/lib/domain/check-schedule';
import type { Source } from '@/lib/domain/evidence';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import { loadPayments } from '@/lib/server/store/queries/payments';
import type { Filing } from './filing';
import { type PaymentChange, writePayments } from '@/lib/server/store/queries/write-payments';

type Clocked = Pick<PaymentRecord, 'state' | 'requestId' | 'confirmed' | 'initiatedAt' | 'firstHeardAt' | 'checkedAt'>;

/** The clocks that a message about a payment moves. What we asked ourselves is not an answer. */
export function checkTimes(
  filing: Filing,
  payment: Clocked,
  source: Source,
): { checked_at: string | null; next_check_at: string | null; lease_until: null } {
  const nowMs = Date.parse(filing.nowIso);
  const startedMs = Date.parse(payment.initiatedAt ?? payment.firstHeardAt);
  // A result that only a notice told is asked about at once; when asking did not confirm it, at the usual pace.
  const next = source !== 'query' && wantsConfirmation(payment) ? nowMs : nextCheckMs({ ...payment, startedMs }, nowMs);
  return {
    checked_at: source === 'ask' ? payment.checkedAt : filing.nowIso,
    next_check_at: next === null ? null : new Date(next).toISOString(),
    lease_until: null,
  };
}

/** The same words again: nothing is learnt but that they still hold. Gives each message's payments. */
export async function repeatMessages(
  filing: Filing,
  repeats: readonly { messageId: string; source: Source }[],
): Promise<Map<string, PaymentRecord[]>> {
  const { tx } = filing;
  const payments = new Map<string, PaymentRecord[]>();
  for (const { messageId, source } of repeats) {
    const rows = await tx
      .selectFrom('evidence')
      .select('payment_id')
      .distinct()
      .where('message_id', '=', messageId)
      .execute();
    const checked = await loadPayments(
      tx,
      rows.flatMap((row) => row.payment_id ?? []),
    );
    const moved: PaymentRecord[] = [];
    const changed: PaymentChange[] = [];
    for (const record of checked) {
      const next = checkTimes(filing, record, source);
      changed.push({ id: record.id, columns: next });
      moved.push({ ...record, checkedAt: next.checked_at, nextCheckAt: next.next_check_at });
    }
    await writePayments(tx, { changed });
    payments.set(messageId, moved);
  }
  return payments;
}

/** Every id ever given keeps answering. */
export async function moveIds(
  { tx, accountId }: Filing,
  merged: readonly { from: string; into: string }[],
): Promise<void> {
  for (const { from, into } of merged) {
    await tx.updateTable('payment_aliases').set({ payment_id: into }).where('payment_id', '=', from).execute();
    await tx.insertInto('payment_aliases').values({ alias: from, account_id: accountId, payment_id: into }).execute();
    // Who had opened the one has opened what it became.
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
