'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, Siren } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type MouseEvent, useEffect, useState } from 'react';
import { PageLink } from '@/components/page/page-link';
import { useFeedback } from '@/components/feedback/use-feedback';
import { useShell } from '@/components/page/shell-context';
import { Code } from '@/components/ui/code';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import { paths } from '@/lib/client/paths';
import { acknowledgeAlarm } from '@/lib/client/queries/claims';
import type { AlarmView } from '@/lib/contract/claims';
import { withoutDirection } from '@/lib/domain/text-direction';

/**
 * More alarms at once would cover a whole screen. The others follow as people acknowledge the first ones. A phone shows
 * one.
 */
const SHOWN = 3;

/** What appears under a finger takes no press before this time: it was meant for what stood there. */
const BEFORE_PRESS_MS = 1_000;

export function RingingAlarms({ alarms }: { alarms: readonly AlarmView[] }) {
  return (
    <div data-alarms className="grid divide-y-2 divide-on-stop bg-stop text-on-stop">
      {alarms.slice(0, SHOWN).map((alarm, at) => (
        <div key={alarm.id} className={at === 0 ? '' : 'max-sm:hidden'}>
          <Alarm alarm={alarm} />
        </div>
      ))}
      <More n={alarms.length - 1} className="sm:hidden" />
      <More n={alarms.length - SHOWN} className="max-sm:hidden" />
    </div>
  );
}

function More({ n, className }: { n: number; className: string }) {
  const t = useTranslations('alarms');
  if (n <= 0) return null;
  return <p className={`mx-auto w-full max-w-6xl px-4 py-1 text-15 font-semibold ${className}`}>{t('more', { n })}</p>;
}

function Alarm({ alarm: { id, kind, payment, claim } }: { alarm: AlarmView }) {
  const t = useTranslations('alarms');
  const client = useQueryClient();
  const { viewer } = useShell();
  const { tell } = useFeedback();
  useEffect(() => tell('stop', id), [tell, id]);
  const isPressable = useIsPressable();
  const acknowledging = useMutation({ mutationFn: () => acknowledgeAlarm(client, id) });
  const isBusy = acknowledging.isPending || acknowledging.isSuccess;
  function acknowledge(event: MouseEvent): void {
    // A key press has no clicks: it is meant for the button that has the focus.
    const isMeant = isPressable || event.detail === 0;
    if (isMeant && !isBusy) acknowledging.mutate();
  }
  const time = <Timestamp at={claim.at} />;
  return (
    <section
      aria-label={t(kind)}
      className="mx-auto grid w-full max-w-6xl grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2 sm:py-3"
    >
      <p className="col-span-full flex items-center gap-2 font-bold sm:text-18">
        <Siren aria-hidden size={20} className="shrink-0" />
        {t(kind)}
      </p>
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-3">
        {payment.amountMinor === null ? null : (
          <span className="text-24 font-bold sm:text-32">
            <Money amountMinor={payment.amountMinor} currency={payment.currency} />
          </span>
        )}
        {payment.reference === null ? null : <Code>{payment.reference}</Code>}
      </p>
      <button
        type="button"
        className="row-span-2 inline-flex min-h-14 min-w-14 cursor-pointer items-center justify-center gap-2 rounded-card bg-on-stop px-4 text-18 font-semibold text-stop aria-disabled:cursor-default"
        aria-disabled={isBusy}
        onClick={acknowledge}
      >
        <Check aria-hidden size={24} className="shrink-0" />
        {t('know')}
        <span className="max-sm:hidden"> · {viewer.name}</span>
      </button>
      <details className="min-w-0">
        <summary className="inline-flex min-h-11 cursor-pointer items-center text-15 font-semibold underline underline-offset-4">
          {t('details')}
        </summary>
        <p className="text-15">
          {t.rich(claim.order === null ? 'claimed' : 'claimedFor', {
            by: withoutDirection(claim.by),
            order: withoutDirection(claim.order ?? ''),
            time: () => time,
          })}{' '}
          {t(kind === 'reversed' ? 'reversedDo' : 'claimedTwiceDo')}
        </p>
        <PageLink
          href={paths.payment(payment.id)}
          className="inline-flex min-h-11 items-center text-15 font-semibold underline underline-offset-4"
        >
          {t('open')}
        </PageLink>
      </details>
      {acknowledging.isError ? <p className="col-span-full font-semibold">{t('notHeard')}</p> : null}
    </section>
  );
}

function useIsPressable(): boolean {
  const [isPressable, setPressable] = useState(false);
  useEffect(() => {
    const pause = setTimeout(() => setPressable(true), BEFORE_PRESS_MS);
    return () => clearTimeout(pause);
  }, []);
  return isPressable;
}
