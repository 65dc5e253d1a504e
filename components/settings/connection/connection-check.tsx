'use client';
import { Check, CircleHelp, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { settingsKeys, testConnection } from '@/lib/client/queries/settings';
import type { Connection, ConnectionTest } from '@/lib/contract/connection';
import { useClockTitle } from './clock-warning';
import { ErrorWords } from '@/components/settings/error-words';
import { Section } from '@/components/settings/section';
import { useSave } from '@/components/settings/use-save';

/** Tests the connection both ways at the press of a button, and says in words what came of it. */
export function ConnectionCheck({ connection }: { connection: Connection }) {
  const t = useTranslations('check');
  const test = useSave({ save: testConnection, refreshes: settingsKeys.connection });
  return (
    <Section title={t('title')} why={t('why')}>
      <div>
        <Button kind="primary" disabled={test.isPending} onClick={() => test.mutate()}>
          {test.isPending ? t('running') : t('run')}
        </Button>
      </div>
      <div role="status">
        {test.data === undefined || test.isPending ? null : <Outcome test={test.data} connection={connection} />}
      </div>
      <ErrorWords error={test.error} />
    </Section>
  );
}

function Outcome({
  test: { credentials, reach, clockAheadMs },
  connection,
}: {
  test: ConnectionTest;
  connection: Connection;
}) {
  const t = useTranslations('check');
  const clock = useClockTitle(clockAheadMs);
  const { expiresInSeconds } = credentials;
  const url = connection.callbackUrl ?? '';
  return (
    <dl className="grid gap-3">
      <Finding name={t('credentials')} ok={credentials.ok}>
        {credentials.ok
          ? t('credentialsOk')
          : t('credentialsBad', { detail: credentials.detail ?? '', host: connection.upstreamHost })}{' '}
        {expiresInSeconds === null ? null : t('expires', { n: Math.floor(expiresInSeconds / 60) })}
      </Finding>
      <Finding name={t('reach')} ok={reach.ok}>
        {reach.ok === null
          ? t('reachNone')
          : reach.ok
            ? t('reachOk')
            : t(connection.noticesOn ? 'reachBad' : 'reachNoKey', { url, detail: reach.detail ?? '' })}
      </Finding>
      <Finding name={t('clock')} ok={clockAheadMs === null ? null : clock === null}>
        {clockAheadMs === null ? t('clockUnknown') : (clock ?? t('clockOk'))}
      </Finding>
    </dl>
  );
}

/** One result. Green is only for money, so a working part has a plain tick. */
function Finding({ name, ok, children }: { name: string; ok: boolean | null; children: ReactNode }) {
  const Icon = ok === null ? CircleHelp : ok ? Check : TriangleAlert;
  return (
    <div className="flex gap-3">
      <Icon aria-hidden size={20} className={`mt-0.5 shrink-0 ${ok === false ? 'text-wait-text' : 'text-muted'}`} />
      <div className="min-w-0">
        <dt className="text-13 text-muted">{name}</dt>
        <dd className={`wrap-anywhere ${ok === false ? 'font-semibold text-wait-text' : ''}`}>{children}</dd>
      </div>
    </div>
  );
}
