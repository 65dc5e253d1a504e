import { useTranslations } from 'next-intl';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { IdleLock } from '@/components/devices/idle-lock';
import { OfflineBand } from '@/components/lines/offline-band';
import { Lookup } from '@/components/lookup/lookup';
import { FeedNotice } from '@/components/shell/feed-notice';
import { Header } from '@/components/shell/header';
import { Providers } from '@/components/shell/providers';
import { Seed } from '@/components/shell/seed';
import { TestBar } from '@/components/shell/test-bar';
import { getApp } from '@/lib/server/app';
import { signInPath, viewer } from '@/lib/server/http/page';
import { currentFreshness } from '@/lib/server/payments/freshness';
import { shell } from '@/lib/server/shell';

export default async function Inside({ children }: { children: ReactNode }) {
  const person = await viewer();
  if (person === null) redirect(await signInPath());
  const app = await getApp();
  const freshness = await currentFreshness(app);
  return (
    <Providers shell={shell(app, person)} serverTime={freshness.serverTime}>
      <Seed seeds={{ freshness }}>
        <SkipLink />
        <OfflineBand />
        <Header viewer={shell(app, person).viewer} />
        <TestBar shell={shell(app, person)} />
        <FeedNotice />
        <IdleLock />
        <div className="mx-auto grid max-w-6xl gap-6 px-4 pt-4 pb-12">
          <Lookup>{children}</Lookup>
        </div>
      </Seed>
    </Providers>
  );
}

function SkipLink() {
  const t = useTranslations('app');
  return (
    <a href="#content" className="sr-only focus:not-sr-only focus:absolute focus:z-30 focus:bg-raised focus:p-4">
      {t('skip')}
    </a>
  );
}
