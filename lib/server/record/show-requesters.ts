import 'server-only';
import type { Transaction } from 'kysely';
import type { PaymentRecord } from '@/lib/server/store/queries/payment-row';
import type { Database } from '@/lib/server/store/engine/database';
import { notePaidDisplay } from './note-paid-display';

/**
 * Stores a paid display for each person whose payment request is now Paid. If another person looks up the code later,
 * they are told.
 */
export async function showRequesters(
  tx: Transaction<Database>,
  paid: readonly PaymentRecord[],
  nowIso: string,
): Promise<void> {
  const paymentOf = new Map(paid.flatMap(({ id, askId }) => (askId === null ? [] : [[askId, id] as const])));
  if (paymentOf.size === 0) return;
  const asks = await tx
    .selectFrom('asks')
    .select(['id', 'asked_by', 'asked_at_device'])
    .where('id', 'in', [...paymentOf.keys()])
    .execute();
  for (const { id, asked_by: staffId, asked_at_device: deviceName } of asks) {
    const paymentId = paymentOf.get(id);
    if (paymentId !== undefined && staffId !== null)
      await notePaidDisplay(tx, { paymentId, staffId, deviceName, nowIso });
  }
}
