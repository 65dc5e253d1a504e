import 'server-only';
import type { ReceiptUse } from '@/lib/contract/receipt';
import { AppError } from '@/lib/domain/errors';
import { standingKind } from '@/lib/domain/verdict';
import { hasActed } from '@/lib/server/audit/has-acted';
import { type PersonActing, recordAct } from '@/lib/server/audit/record-act';
import type { App } from '@/lib/server/app-context';
import { paymentSeen } from './heard-of-payment';

/** Within this time, the same use by the same person is one: a page that is loaded anew, a second press on Print. */
const ONE_USE_MS = { opened: 60 * 60_000, printed: 10_000, shared: 10_000 } as const satisfies Record<
  ReceiptUse,
  number
>;

/**
 * Records that a person opened, printed or shared the receipt of a payment. A receipt goes to people who cannot ask the
 * record themselves, so its story says who gave one out.
 * @throws {AppError} invalid_input; not_found, see {@link paymentSeen}; not_paid when it has no receipt.
 */
export async function noteReceipt(
  app: App,
  actor: PersonActing,
  { id, use }: { id: string; use: ReceiptUse },
): Promise<void> {
  const payment = await paymentSeen(app, actor.person, id);
  // Without an amount, the page says that there is no receipt.
  if (standingKind(payment) !== 'paid' || payment.amountMinor === null)
    throw new AppError('not_paid', { state: payment.state });
  const act = `receipt_${use}` as const;
  if (await hasActed(app.store.db, actor, { act, subject: payment.id, withinMs: ONE_USE_MS[use] })) return;
  await app.store.write((tx) =>
    recordAct(tx, actor, { act, subject: { id: payment.id, name: payment.reference ?? payment.requestId ?? '' } }),
  );
}
