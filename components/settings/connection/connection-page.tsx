'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { connectionQuery, tillsQuery } from '@/lib/client/queries/settings';
import type { Connection } from '@/lib/contract/connection';
import type { TillList } from '@/lib/contract/tills';
import { Addresses } from './addresses';
import { ClockWarning } from './clock-warning';
import { ConnectionCheck } from './connection-check';
import { ConnectionState } from './connection-state';
import { HeardNotices } from './heard-notices';
import { Polls } from './polls';
import { SetupSteps } from './setup-steps';
import { StaleNotice } from '@/components/settings/stale-notice';
import { Subscriptions } from './subscriptions';

/** Shows how Kopo Kopo and this server reach each other: first whether it works, then what to do, then the details. */
export function ConnectionPage({ initial, initialTills }: { initial: Connection; initialTills: TillList }) {
  const t = useTranslations('connection');
  const query = useQuery({ ...connectionQuery(), initialData: initial });
  const { tills } = useQuery({ ...tillsQuery(), initialData: initialTills }).data;
  const connection = query.data;
  return (
    <section className="grid gap-4">
      <h1 className="text-24 font-bold">{t('title')}</h1>
      <StaleNotice query={query} />
      <ConnectionState connection={connection} />
      <ClockWarning aheadMs={connection.clockAheadMs} />
      <SetupSteps connection={connection} tills={tills} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="grid min-w-0 gap-4">
          <ConnectionCheck connection={connection} />
          <Addresses connection={connection} />
          <HeardNotices connection={connection} />
        </div>
        <div className="grid min-w-0 gap-4">
          <Subscriptions connection={connection} tills={tills} />
          <Polls polls={connection.polls} tills={tills} nowIso={initial.serverTime} />
        </div>
      </div>
    </section>
  );
}
