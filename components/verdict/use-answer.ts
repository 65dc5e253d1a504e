'use client';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLiveStatus } from '@/components/page/shell-context';
import { freshnessKey, isPaymentKey } from '@/lib/client/query-keys';
import { type LookupQuestion, lookupQuery } from '@/lib/client/queries/lookup';
import type { Freshness } from '@/lib/contract/freshness';
import type { LookupAnswer } from '@/lib/contract/lookup';
import type { PaymentView } from '@/lib/contract/payment-view';
import { foldedCode } from '@/lib/domain/confusables';

/** While there is no stream, the answer is fetched again at this interval. */
const WITHOUT_STREAM_MS = 5_000;

/**
 * Returns the answer to a lookup and keeps it up to date. It asks again when the stream brings a payment that the
 * answer is about or waits for, and when more of Kopo Kopo's list was read.
 */
export function useAnswer(question: LookupQuestion, first?: LookupAnswer): UseQueryResult<LookupAnswer> {
  const client = useQueryClient();
  const isLost = useLiveStatus().state === 'lost';
  const query = lookupQuery(question, first);
  const answer = useQuery({ ...query, ...(isLost ? { refetchInterval: WITHOUT_STREAM_MS } : {}) });
  const { refetch } = answer;
  const latest = answer.data;

  useEffect(() => {
    if (latest === undefined) return undefined;
    const shown = new Map(latest.payments.map((payment) => [payment.id, payment.changedAt]));
    let coveredUntil = client.getQueryData<Freshness>(freshnessKey)?.coveredUntil ?? null;
    return client.getQueryCache().subscribe(({ type, query: { queryKey } }) => {
      if (type !== 'updated' && type !== 'added') return;
      if (isPaymentKey(queryKey)) {
        const payment = client.getQueryData<PaymentView>(queryKey);
        if (payment !== undefined && matters(payment, { shown, answer: latest }))
          void refetch({ cancelRefetch: false });
      }
      if (queryKey[0] !== freshnessKey[0] || latest.verdict?.kind !== 'not_yet') return;
      const until = client.getQueryData<Freshness>(freshnessKey)?.coveredUntil ?? null;
      if (until === coveredUntil) return;
      coveredUntil = until;
      void refetch({ cancelRefetch: false });
    });
  }, [client, latest, refetch]);

  return answer;
}

/** Returns whether a payment from the stream can change this answer. */
function matters(
  payment: PaymentView,
  { shown, answer: { code, missing, verdict } }: { shown: ReadonlyMap<string, string>; answer: LookupAnswer },
): boolean {
  const heldAt = shown.get(payment.id);
  if (heldAt !== undefined) return verdict !== null && payment.changedAt > heldAt;
  const awaited = code === null ? missing : [code, ...missing];
  // An id of Kopo Kopo's names a payment as well as ours does.
  if (awaited.includes(payment.id) || awaited.includes(payment.requestId ?? '')) return true;
  // The server finds codes with mistyped letters, so a payment whose code looks alike is worth another request.
  const { reference } = payment;
  return reference !== null && awaited.some((each) => foldedCode(each) === foldedCode(reference));
}
