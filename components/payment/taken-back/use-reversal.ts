'use client';
import { useQuery } from '@tanstack/react-query';
import { useShell } from '@/components/page/shell-context';
import { reversalQuery } from '@/lib/client/queries/reversals';
import type { PaymentView } from '@/lib/contract/payment-view';

/** What became of a payment that was taken back, for those who follow it; nothing for all others. */
export function useReversal({ id, state }: Pick<PaymentView, 'id' | 'state'>) {
  const { viewer } = useShell();
  return useQuery({ ...reversalQuery(id), enabled: state === 'reversed' && viewer.acts.includes('reversals.follow') });
}
