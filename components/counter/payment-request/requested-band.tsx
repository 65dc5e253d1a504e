'use client';
import { useTranslations } from 'next-intl';
import { useNow } from '@/components/page/shell-context';
import { FreshnessLine } from '@/components/payment-facts/freshness-line';
import { signOf } from '@/components/payment-facts/sign';
import { useAdvice } from '@/components/payment-facts/use-advice';
import { Money } from '@/components/ui/money';
import { Band } from '@/components/verdict/band';
import type { PaymentView } from '@/lib/contract/payment-view';
import { PROMPT_LIFE_MS, secondsLeftOfPrompt } from '@/lib/domain/payment-request';
import { withoutDirection } from '@/lib/domain/text-direction';

/** A prompt that has brought no money. While money may still come, it says what to do in the place of the answer. */
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
        announced={shownMinor === null ? null : <Money amountMinor={shownMinor} currency={payment.currency} />}
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

/** Shows the word "asked", small, beside the figure: no one may take the requested amount for money that arrived. */
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

/** Shows how long the customer's prompt stays open, as a number and a bar, by the server's clock. */
function PromptClock({ payment }: { payment: Pick<PaymentView, 'initiatedAt' | 'happenedAt'> }) {
  const t = useTranslations('paymentRequestPad');
  const seconds = secondsLeftOfPrompt(payment.initiatedAt ?? payment.happenedAt, useNow());
  return (
    // A screen reader does not read a timer out each second. A person who wants to know moves to it.
    <div
      role="timer"
      aria-live="off"
      aria-label={t('timer')}
      className="grid gap-2 bg-wait px-4 pb-4 text-on-wait sm:px-6 sm:pb-6"
    >
      <p className="text-24 font-bold tabular-nums">{seconds === 0 ? t('over') : t('left', { seconds })}</p>
      <progress
        aria-hidden
        max={PROMPT_LIFE_MS / 1_000}
        value={seconds}
        className="h-4 w-full appearance-none overflow-hidden rounded-card border-2 border-on-wait bg-wait [&::-moz-progress-bar]:bg-on-wait [&::-webkit-progress-bar]:bg-wait [&::-webkit-progress-value]:bg-on-wait"
      />
    </div>
  );
}
