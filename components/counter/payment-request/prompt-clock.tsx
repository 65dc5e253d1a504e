'use client';
import { useTranslations } from 'next-intl';
import { useNow } from '@/components/page/shell-context';
import type { PaymentView } from '@/lib/contract/payment-view';
import { PROMPT_LIFE_MS, secondsLeftOfPrompt } from '@/lib/domain/payment-request';

/** How long the customer's prompt still lives, as a number and a bar, counted by the server's clock. */
export function PromptClock({ payment }: { payment: Pick<PaymentView, 'initiatedAt' | 'happenedAt'> }) {
  const t = useTranslations('askPad');
  const seconds = secondsLeftOfPrompt(payment.initiatedAt ?? payment.happenedAt, useNow());
  return (
    // A timer is not read out each second; who wants to know goes to it.
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
