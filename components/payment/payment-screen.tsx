'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useLiveStatus } from '@/components/page/shell-context';
import { Announced } from '@/components/page/announced';
import { paymentKeys } from '@/lib/client/query-keys';
import { paymentQuery } from '@/lib/client/queries/payments';
import { isOpen } from '@/lib/domain/check-schedule';
import { PaymentCard } from './payment-card';
import { Trouble, troubleFrom, type TroubleReport } from '@/components/payment-facts/trouble';

const ASK_AGAIN_MS = 5_000;

/**
 * One payment, kept up to date by the stream, or by asking while there is no stream. `trouble` is the error that the
 * server met when it first asked. If that error may pass, the page asks again until it has.
 */
export function PaymentScreen({ id, trouble = null }: { id: string; trouble?: TroubleReport | null }) {
  const t = useTranslations('lookup');
  const client = useQueryClient();
  const isLost = useLiveStatus().state === 'lost';
  const payment = useQuery({
    ...paymentQuery(id),
    retry: false,
    enabled: trouble === null || mayPass(trouble.code),
    refetchInterval: ({ state }) => {
      if (state.data === undefined) return mayPass(state.error?.code ?? trouble?.code) ? ASK_AGAIN_MS : false;
      return isLost && isOpen(state.data.state) ? ASK_AGAIN_MS : false;
    },
  });

  const canChange = payment.data !== undefined && isOpen(payment.data.state);
  useEffect(() => {
    // The cached payment is shown at once. If it may have changed since, the page asks for it in the background.
    if (canChange) void client.invalidateQueries({ queryKey: paymentKeys.detail(id), exact: true });
    // Runs once for each payment that is opened. After that, the server's watch asks.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [client, id]);

  // Data come first: a failed check must not remove what the cashier was reading.
  if (payment.data !== undefined) return <PaymentCard payment={payment.data} />;
  const report = payment.isError ? troubleFrom(payment.error) : trouble;
  if (report !== null)
    return <Trouble report={report} isRetrying={payment.isFetching} onRetry={() => void payment.refetch()} />;
  return (
    <Announced announced={t('looking')} className="p-4 text-18">
      {t('looking')}
    </Announced>
  );
}

function mayPass(code: TroubleReport['code'] | undefined): boolean {
  return code === 'upstream_unavailable' || code === 'offline' || code === 'store_unavailable' || code === 'too_many';
}
