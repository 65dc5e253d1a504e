'use client';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { Timestamp } from '@/components/ui/timestamp';
import { Age } from '@/components/ui/age';
import type { Connection } from '@/lib/contract/connection';
import { SWEEP_OFTEN_MS } from '@/lib/domain/sweep-schedule';

/** Says whether Kopo Kopo sends us payments, when it last did, and how long a payment may take to show. */
export function ConnectionState({ connection }: { connection: Connection }) {
  const t = useTranslations('connection');
  const { noticesOn, publicUrl, lastNoticeAt, sweepEveryMs, upstreamHost: host, apiVersion: version } = connection;
  const n = Math.max(1, Math.round(sweepEveryMs / 60_000));
  const isOff = !noticesOn || publicUrl === null;
  const state = isOff ? 'off' : lastNoticeAt === null ? 'silent' : 'on';
  const why = state === 'on' && sweepEveryMs <= SWEEP_OFTEN_MS ? 'onQuiet' : (`${state}Why` as const);
  return (
    <Notice title={t(state)} tone={state === 'on' ? 'neutral' : 'wait'}>
      <p>{t(why, { n })}</p>
      {lastNoticeAt === null ? null : (
        <p>
          {t('last')} <Timestamp at={lastNoticeAt} /> (<Age at={lastNoticeAt} />)
        </p>
      )}
      <p className="text-muted wrap-anywhere">{t('asks', { host, version })}</p>
    </Notice>
  );
}
