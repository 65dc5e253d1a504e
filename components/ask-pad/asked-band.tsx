'use client';
import { useTranslations } from 'next-intl';
import { signOf } from '@/components/payments/sign';
import { useAdvice } from '@/components/payments/use-advice';
import { Money } from '@/components/ui/money';
import { Band } from '@/components/verdict/band';
import type { PaymentView } from '@/lib/contract/payment-view';

/** What came of a prompt in one look. While nothing has, what to do stands where the answer will. */
export function AskedBand({ payment }: { payment: PaymentView }) {
  const t = useTranslations('payment');
  const verdict = useTranslations('verdict');
  const advice = useAdvice(payment);
  const sign = signOf(payment);
  const text = payment.failure?.text ?? null;
  return (
    <Band look={sign} title={sign === 'waiting' ? advice : verdict(sign)}>
      <Amount payment={payment} />
      {sign === 'waiting' || advice === null ? null : <p className="text-18 font-semibold">{advice}</p>}
      {text === null ? null : <p className="text-15">{t('upstreamText', { text })}</p>}
    </Band>
  );
}

/** What arrived, or in smaller words what was asked: never to be taken for each other. */
function Amount({ payment: { amountMinor, askedAmountMinor, currency } }: { payment: PaymentView }) {
  const t = useTranslations('payment');
  if (amountMinor !== null) {
    return (
      <p className="figure">
        <Money amountMinor={amountMinor} currency={currency} />
      </p>
    );
  }
  if (askedAmountMinor === null) return null;
  const money = (
    <span className="figure">
      <Money amountMinor={askedAmountMinor} currency={currency} />
    </span>
  );
  return <p className="text-18">{t.rich('asked', { money: () => money })}</p>;
}
