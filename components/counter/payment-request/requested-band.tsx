'use client';
import { useTranslations } from 'next-intl';
import { FreshnessLine } from '@/components/payment-facts/freshness-line';
import { signOf } from '@/components/payment-facts/sign';
import { useAdvice } from '@/components/payment-facts/use-advice';
import { Money } from '@/components/ui/money';
import { Band } from '@/components/verdict/band';
import type { PaymentView } from '@/lib/contract/payment-view';
import { withoutDirection } from '@/lib/domain/text-direction';
import { PromptClock } from './prompt-clock';

/** A prompt that has brought no money. While it still may, what to do stands where the answer will. */
export function RequestedBand({ payment }: { payment: PaymentView }) {
  const t = useTranslations('payment');
  const verdict = useTranslations('verdict');
  const advice = useAdvice(payment);
  const sign = signOf(payment);
  const text = payment.failure?.text ?? null;
  const shownMinor = payment.amountMinor ?? payment.askedAmountMinor;
  return (
    <>
      <Band
        verdictStyle={sign}
        title={sign === 'waiting' ? advice : verdict(sign)}
        aloud={shownMinor === null ? null : <Money amountMinor={shownMinor} currency={payment.currency} />}
      >
        <Asked payment={payment} />
        {sign === 'waiting' || advice === null ? null : <p className="text-18 font-semibold">{advice}</p>}
        {text === null ? null : <p className="text-15">{t('upstreamText', { text: withoutDirection(text) })}</p>}
      </Band>
      {sign === 'waiting' ? <PromptClock payment={payment} /> : null}
      <FreshnessLine payment={payment} />
    </>
  );
}

/** The word "asked" is small beside the figure, but there: what was asked is never to be taken for what arrived. */
function Asked({ payment: { askedAmountMinor, currency } }: { payment: PaymentView }) {
  const t = useTranslations('payment');
  if (askedAmountMinor === null) return null;
  const money = (
    <span className="figure">
      <Money amountMinor={askedAmountMinor} currency={currency} />
    </span>
  );
  return <p className="text-18">{t.rich('asked', { money: () => money })}</p>;
}
