'use client';
import { QueryClientProvider } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/client/paths';
import { createQueryClient } from '@/lib/client/query-client';
import type { Counter } from '@/lib/contract/devices';
import { EnrolForm } from './enrol-form';
import { EnterPin } from './enter-pin';
import { ClearOnReturn } from './clear-on-return';
import { People } from './people';
import { ReloadWhenOld } from './reload-when-old';

const LINK =
  'inline-flex min-h-14 items-center rounded-card bg-action px-5 text-18 font-semibold text-on-action hover:bg-action-strong';

/**
 * Shown on a tablet while no one is signed in at it: the box for its code, or the names of the people who may use it.
 */
export function DeviceScreen({ counter }: { counter: Counter }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <ClearOnReturn />
      <ReloadWhenOld />
      <main id="content" className="mx-auto grid w-full max-w-4xl gap-6 px-4 py-8">
        <Screen counter={counter} />
      </main>
    </QueryClientProvider>
  );
}

function Screen({ counter }: { counter: Counter }) {
  const t = useTranslations('counter');
  switch (counter.kind) {
    case 'none':
      return <EnrolForm />;
    case 'revoked':
      return (
        <>
          <Notice tone="wait" title={t('revoked')}>
            <p>{t('revokedWhy')}</p>
          </Notice>
          <EnrolForm />
        </>
      );
    case 'signed_in':
      return (
        <Notice
          titleAs="h1"
          tone="wait"
          title={t('signedIn', { name: counter.name })}
          actions={
            <a href={paths.account} className={LINK}>
              {t('signedInGo')}
            </a>
          }
        >
          <p>{t('signedInWhy')}</p>
        </Notice>
      );
    case 'device':
      return <Device counter={counter} />;
  }
}

function Device({ counter }: { counter: Extract<Counter, { kind: 'device' }> }) {
  const t = useTranslations('counter');
  const [chosen, setChosen] = useState<{ id: string; name: string } | null>(null);
  const { device, till, people, onIt } = counter;
  return (
    <>
      <p className="text-18 text-muted wrap-anywhere">{t('place', { device, till })}</p>
      {chosen === null ? (
        <>
          {onIt === null ? null : (
            <Notice
              title={t('onIt', { name: onIt })}
              actions={
                <a href={paths.home} className={LINK}>
                  {t('goOn', { name: onIt })}
                </a>
              }
            />
          )}
          <People people={people} onChoose={setChosen} />
        </>
      ) : (
        <EnterPin key={chosen.id} person={chosen} onBack={() => setChosen(null)} />
      )}
    </>
  );
}
