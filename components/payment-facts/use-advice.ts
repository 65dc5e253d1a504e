'use client';
import { useTranslations } from 'next-intl';
import { useNow } from '@/components/page/shell-context';
import type { PaymentView } from '@/lib/contract/payment-view';
import { PROMPT_LIFE_MS } from '@/lib/domain/payment-request';
import { withoutDirection } from '@/lib/domain/text-direction';
import { signOf } from './sign';

/** Returns one sentence on what to do about a payment that is not simply paid, or null. */
export function useAdvice(payment: PaymentView): string | null {
  const advice = useTranslations('advice');
  const reason = useTranslations('reason');
  const conflict = useTranslations('conflict');
  const now = useNow();
  switch (signOf(payment)) {
    case 'paid':
      return null;
    case 'waiting': {
      const startedMs = Date.parse(payment.initiatedAt ?? payment.happenedAt);
      return advice(now - startedMs > PROMPT_LIFE_MS ? 'waitingLong' : 'waiting');
    }
    case 'failed':
      return reason(payment.failure?.reason ?? 'none');
    case 'reversed':
      return advice('reversed');
    case 'conflict':
      return payment.conflict === null ? null : conflict(payment.conflict);
    case 'unclear':
      if (payment.kind === 'asked' && payment.requestId === null) return advice('askedNoAnswer');
      return payment.upstreamStatus === null
        ? advice('unclearNoStatus')
        : advice('unclear', { status: withoutDirection(payment.upstreamStatus) });
  }
}
