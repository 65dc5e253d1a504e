'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useNow, useShell } from '@/components/page/shell-context';
import { Button } from '@/components/ui/button';
import { useAge } from '@/components/ui/age';
import { freshnessQuery } from '@/lib/client/queries/freshness';
import { checkNow } from '@/lib/client/queries/payments';
import { clockTime, zonedParts } from '@/lib/client/zoned-time';
import type { PaymentView } from '@/lib/contract/payment-view';
import { isOpen } from '@/lib/domain/check-schedule';

/** Shows how old the answer above is, when it is checked next, and whether Kopo Kopo answers at all. */
export function FreshnessLine({ payment }: { payment: PaymentView }) {
  const t = useTranslations('freshness');
  const client = useQueryClient();
  const { timeZone } = useShell();
  const trouble = useQuery(freshnessQuery()).data?.trouble ?? null;
  const check = useMutation({ mutationFn: () => checkNow(client, payment.id) });
  const next = useNext(payment, check.isPending);
  const gotNothing = check.isError || (check.data !== undefined && check.data.trouble !== null);

  return (
    <div
      role="group"
      aria-label={t('label')}
      className="grid gap-1 border-x border-line bg-sunken px-4 py-2 text-13 sm:px-6"
    >
      {/* As high as the button, whatever it says, so that nothing below it moves while it counts. */}
      <div className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4">
        <p className="tabular-nums">
          {payment.checkedAt === null ? (
            t('never')
          ) : (
            <Checked at={payment.checkedAt} how={payment.requestId === null ? 'heard' : 'checked'} />
          )}
          {next === null ? null : <span> · {next}</span>}
        </p>
        {payment.requestId === null ? null : (
          <Button kind="quiet" className="-me-4 text-13" disabled={check.isPending} onClick={() => check.mutate()}>
            <RefreshCw aria-hidden size={14} />
            {t('check')}
          </Button>
        )}
      </div>
      {payment.state === 'paid' ? <p>{t(restsOn(payment))}</p> : null}
      {payment.foundLate && payment.state !== 'paid' ? <p>{t('foundLate')}</p> : null}
      {trouble === null ? null : (
        <p className="font-semibold text-wait-text">
          {t('silent', { time: clockTime(zonedParts(Date.parse(trouble.since), timeZone)) })}
        </p>
      )}
      {gotNothing && !check.isPending ? <p className="font-semibold text-wait-text">{t('failed')}</p> : null}
    </div>
  );
}

/** Returns what a payment that is paid rests on. There always is something, so the line stays when it changes. */
function restsOn({ confirmed, foundLate, requestId }: PaymentView): 'saidAgain' | 'foundLate' | 'told' | 'toldAsking' {
  if (foundLate) return 'foundLate';
  if (confirmed) return 'saidAgain';
  return requestId === null ? 'told' : 'toldAsking';
}

/** A payment without a request id cannot be checked at Kopo Kopo, so its age is shown as "heard". */
function Checked({ at, how }: { at: string; how: 'checked' | 'heard' }) {
  const t = useTranslations('freshness');
  return t(how, { age: useAge(at) });
}

/** A check that is further off than this is shown as a time of day, because no one counts the seconds. */
const COUNTDOWN_MS = 90_000;

function useNext(payment: PaymentView, isChecking: boolean): string | null {
  const t = useTranslations('freshness');
  const { timeZone } = useShell();
  const now = useNow();
  if (isChecking) return t('checking');
  if (!isOpen(payment.state)) return null;
  if (payment.nextCheckAt === null) return payment.requestId === null ? null : t('gaveUp');
  const leftMs = Date.parse(payment.nextCheckAt) - now;
  if (leftMs <= 0) return t('checking');
  if (leftMs < COUNTDOWN_MS) return t('next', { n: Math.ceil(leftMs / 1_000) });
  return t('nextAt', { time: clockTime(zonedParts(Date.parse(payment.nextCheckAt), timeZone)) });
}
