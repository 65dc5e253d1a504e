import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AlarmBar } from '@/components/alarms/alarm-bar';
import { OfflineBand } from '@/components/connection/offline-band';
import { TickNotices } from '@/components/connection/tick-notices';
import { Seed } from '@/components/page/seed';
import { IdleLock } from '@/components/shared-device/idle-lock';
import type { Freshness } from '@/lib/contract/freshness';
import type { Shell } from '@/lib/contract/shell';
import { FeedNotice } from './feed-notice';
import { Header } from './header';
import { Providers } from './providers';

type InsideProps = { shell: Shell; freshness: Freshness; tools?: ReactNode; menu?: ReactNode; children: ReactNode };

/**
 * The frame around every page of a person who is signed in. `tools` are buttons of the page for its header, `menu` what
 * it adds to the menu there.
 */
export function Inside({ shell, freshness, tools, menu, children }: InsideProps) {
  return (
    <Providers shell={shell} serverTime={freshness.serverTime}>
      <Seed seeds={{ freshness }}>
        <SkipLink />
        {/* Stays visible, however far a person scrolls. */}
        <div className="sticky top-0 z-30 max-h-[60dvh] overflow-y-auto print:hidden">
          <OfflineBand />
        </div>
        <Header shell={shell} tools={tools} menu={menu} />
        <FeedNotice />
        <TickNotices />
        <IdleLock />
        {children}
        <AlarmBar />
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
