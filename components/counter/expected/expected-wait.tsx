'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Hourglass } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useNow, useShell } from '@/components/page/shell-context';
import { Announced } from '@/components/page/announced';
import { useTillName } from '@/components/payment-facts/till-name';
import { Button } from '@/components/ui/button';
import { Money } from '@/components/ui/money';
import type { ClientError } from '@/lib/client/client-error';
import { cancelExpectedPayment, chooseArrival } from '@/lib/client/queries/expected-payments';
import { clockTime, zonedParts } from '@/lib/client/zoned-time';
import type { ExpectedPaymentView } from '@/lib/contract/expected-payments';
import { withoutDirection } from '@/lib/domain/text-direction';
import { OfferedArrivals } from './offered-arrivals';

/** Shows the wait for a sum: how much, at which till, how long, and the arrivals that a person must choose from. */
export function ExpectedWait({ expected, onGone }: { expected: ExpectedPaymentView; onGone: () => void }) {
  const t = useTranslations('expect');
  const client = useQueryClient();
  const { id, createdAt, arrivals } = expected;
  const choosing = useMutation({ mutationFn: (paymentId: string) => chooseArrival(client, { id, paymentId }) });
  const cancelling = useMutation({ mutationFn: () => cancelExpectedPayment(client, id), onSuccess: onGone });
  return (
    <article className="grid gap-3">
      <Waiting expected={expected} />
      {arrivals.length === 0 ? null : (
        <OfferedArrivals
          arrivals={arrivals}
          createdAt={createdAt}
          isBusy={choosing.isPending}
          onChoose={(paymentId) => choosing.mutate(paymentId)}
        />
      )}
      <p role="alert" className="text-18 font-semibold text-stop-text empty:absolute">
        <Refusal error={choosing.error} />
      </p>
      <Button className="min-h-14 text-18" disabled={cancelling.isPending} onClick={() => cancelling.mutate()}>
        {t('cancel')}
      </Button>
      <p role="alert" className="font-semibold text-wait-text empty:absolute">
        {cancelling.isError && cancelling.error.code !== 'already_taken' ? t('failed') : null}
      </p>
    </article>
  );
}

function Waiting({
  expected: { amountMinor, currency, till, by, createdAt, expiresAt },
}: {
  expected: ExpectedPaymentView;
}) {
  const tillName = useTillName();
  const t = useTranslations('expect');
  const now = useNow();
  const seconds = Math.max(0, Math.floor((now - Date.parse(createdAt)) / 1_000));
  const minutesLeft = Math.max(1, Math.ceil((Date.parse(expiresAt) - now) / 60_000));
  return (
    <div className="@container grid gap-3 rounded-card bg-wait p-4 text-on-wait">
      <Announced announced={t('waiting')} className="flex items-center gap-3 text-24 font-bold">
        <Hourglass aria-hidden size={32} className="shrink-0" />
        {t('waiting')}
      </Announced>
      <p className="figure">
        <Money amountMinor={amountMinor} currency={currency} />
      </p>
      <p className="text-18">{t('waitingAt', { till: tillName(till), by: withoutDirection(by) })}</p>
      <p role="timer" className="text-18 tabular-nums">
        {t('waited', { seconds, minutesLeft })}
      </p>
    </div>
  );
}

/** Why a payment could not be chosen: another person has taken it, or handed goods over for it. */
function Refusal({ error }: { error: ClientError | null }) {
  const t = useTranslations('expect');
  const { timeZone } = useShell();
  if (error === null) return null;
  const { by, at } = error.params;
  if (
    (error.code === 'already_taken' || error.code === 'already_claimed') &&
    typeof by === 'string' &&
    typeof at === 'string'
  ) {
    return t(error.code === 'already_taken' ? 'taken' : 'claimed', {
      by: withoutDirection(by),
      time: clockTime(zonedParts(Date.parse(at), timeZone)),
    });
  }
  return t(error.code === 'offline' ? 'offline' : 'failed');
}
