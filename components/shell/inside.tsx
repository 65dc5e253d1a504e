import { FlaskConical } from 'lucide-react';
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

/** The frame around every page of a person who is signed in. */
export function Inside({ shell, freshness, children }: { shell: Shell; freshness: Freshness; children: ReactNode }) {
  return (
    <Providers shell={shell} serverTime={freshness.serverTime}>
      <Seed seeds={{ freshness }}>
        <SkipLink />
        {/* Urgent notices stay visible, one below the other, however far a person scrolls. */}
        <div className="sticky top-0 z-30 max-h-[60dvh] overflow-y-auto print:hidden">
          <OfflineBand />
          <AlarmBar />
        </div>
        <Header viewer={shell.viewer} />
        <TestBar shell={shell} />
        <FeedNotice />
        <TickNotices />
        <IdleLock />
        {children}
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

/** Shown on every page while the server does not talk to Kopo Kopo's production. */
function TestBar({ shell }: { shell: Shell }) {
  const t = useTranslations('app');
  if (shell.environment === 'production') return null;
  return (
    <aside aria-label={t('test')} className="bg-test text-13 text-on-test">
      <p className="mx-auto flex max-w-6xl items-center gap-2 px-4 py-1.5">
        <FlaskConical aria-hidden size={16} className="shrink-0" />
        <strong className="shrink-0">{t('test')}</strong>{' '}
        <span className="min-w-0">{t('testExplained', { host: shell.upstreamHost })}</span>
      </p>
    </aside>
  );
}
