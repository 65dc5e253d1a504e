'use client';
import { useTranslations } from 'next-intl';
import type { PaymentView } from '@/lib/contract/payment-view';
import { useAdvice } from './use-advice';

/** What to do now, in one sentence; upstream's own text below it where there is one. */
export function Advice({ payment }: { payment: PaymentView }) {
  const sentence = useAdvice(payment);
  const t = useTranslations('payment');
  const text = payment.failure?.text ?? null;
  if (sentence === null) return null;
  return (
    <div className="grid gap-1">
      <p className="text-18">{sentence}</p>
      {text === null ? null : <p className="text-15">{t('upstreamText', { text })}</p>}
    </div>
  );
}
