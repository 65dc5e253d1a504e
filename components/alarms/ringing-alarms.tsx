'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, Siren } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
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
 * More alarms at once would push everything else off a phone. The others follow as people acknowledge the first ones.
 */
const SHOWN = 3;

export function RingingAlarms({ alarms }: { alarms: readonly AlarmView[] }) {
  const t = useTranslations('alarms');
  const more = alarms.length - SHOWN;
  return (
    <div className="grid divide-y-2 divide-on-stop bg-stop text-on-stop">
      {alarms.slice(0, SHOWN).map((alarm) => (
        <Alarm key={alarm.id} alarm={alarm} />
      ))}
      {more > 0 ? (
        <p className="mx-auto w-full max-w-6xl px-4 py-2 text-18 font-semibold">{t('more', { n: more })}</p>
      ) : null}
    </div>
  );
}

function Alarm({ alarm: { id, kind, payment, claim } }: { alarm: AlarmView }) {
  const t = useTranslations('alarms');
  const client = useQueryClient();
  const { viewer } = useShell();
  const { tell } = useFeedback();
  useEffect(() => tell('stop', id), [tell, id]);
  const acknowledging = useMutation({ mutationFn: () => acknowledgeAlarm(client, id) });
  const time = <Timestamp at={claim.at} />;
  return (
    <section
      aria-label={t(kind)}
      className="mx-auto grid w-full max-w-6xl gap-3 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center"
    >
      <div className="grid gap-1">
        <p className="flex items-center gap-2 text-18 font-bold">
          <Siren aria-hidden size={28} className="shrink-0" />
          {t(kind)}
        </p>
        <p className="flex flex-wrap items-baseline gap-x-4">
          {payment.amountMinor === null ? null : (
            <span className="text-48 font-bold">
              <Money amountMinor={payment.amountMinor} currency={payment.currency} />
            </span>
          )}
          {payment.reference === null ? null : (
            <span className="text-18">
              <Code>{payment.reference}</Code>
            </span>
          )}
        </p>
        <p className="text-18">
          {t.rich(claim.order === null ? 'claimed' : 'claimedFor', {
            by: withoutDirection(claim.by),
            order: withoutDirection(claim.order ?? ''),
            time: () => time,
          })}{' '}
          <PageLink
            href={paths.payment(payment.id)}
            className="inline-flex min-h-11 items-center font-semibold underline underline-offset-4"
          >
            {t('open')}
          </PageLink>
        </p>
        <p className="text-15">{t(kind === 'reversed' ? 'reversedDo' : 'claimedTwiceDo')}</p>
        {acknowledging.isError ? <p className="text-18 font-semibold">{t('notHeard')}</p> : null}
      </div>
      <button
        type="button"
        className="inline-flex min-h-14 cursor-pointer items-center justify-center gap-2 rounded-card bg-on-stop px-5 text-18 font-semibold text-stop disabled:cursor-default"
        disabled={acknowledging.isPending || acknowledging.isSuccess}
        onClick={() => acknowledging.mutate()}
      >
        <Check aria-hidden size={24} />
        {t('know', { name: viewer.name })}
      </button>
    </section>
  );
}
