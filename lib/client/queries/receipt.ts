import * as z from 'zod/mini';
import { call } from '@/lib/client/http';
import type { ReceiptUse } from '@/lib/contract/receipt';

const NOTHING = z.undefined();

/** Has the record note what a person did with a receipt. Paper that is printed is not held back when that fails. */
export function noteReceipt(paymentId: string, use: ReceiptUse): void {
  const path = `/api/payments/${encodeURIComponent(paymentId)}/receipt`;
  void call({ path, answers: NOTHING, body: { use } }).catch(() => undefined);
}
