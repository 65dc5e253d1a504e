import 'server-only';
import type { PersonActing } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';

/**
 * Logs that a person opened a payment. It waits only while the till is unknown: then this entry gives the person the
 * right to see the payment later.
 */
export async function noteOpened(
  app: Pick<App, 'paymentViewsLog'>,
  actor: PersonActing,
  record: PaymentRecord,
): Promise<void> {
  const opened = { paymentId: record.id, name: record.reference };
  if (record.till === null) await app.paymentViewsLog.noteNow(actor, opened);
  else app.paymentViewsLog.note(actor, opened);
}
