import 'server-only';
import type { PersonActing } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';

/** Notes that somebody opened a payment. Nobody waits for it, but where seeing the payment from now on rests on it. */
export async function noteOpened(
  app: Pick<App, 'paymentViewsLog'>,
  actor: PersonActing,
  record: PaymentRecord,
): Promise<void> {
  const opened = { paymentId: record.id, name: record.reference };
  if (record.till === null) await app.paymentViewsLog.noteNow(actor, opened);
  else app.paymentViewsLog.note(actor, opened);
}
