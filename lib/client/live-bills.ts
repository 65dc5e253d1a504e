import type { QueryClient } from '@tanstack/react-query';
import type { BillView } from '@/lib/contract/bills';
import { billKeys } from './query-keys';

/** Fetches the bills that are on the screen again: the stream only says that one changed. */
export function refreshBills(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: billKeys.all });
}

/** Fetches bills again when one of them has this payment: its money may have been taken back. */
export function refreshBillsOf(client: QueryClient, paymentId: string): void {
  const has = (bill: BillView): boolean =>
    bill.parts.some((part) => part.kind === 'payment' && part.payment?.id === paymentId);
  const held = client.getQueriesData<BillView | BillView[]>({ queryKey: billKeys.all });
  if (held.some(([, data]) => data !== undefined && [data].flat().some(has))) refreshBills(client);
}
