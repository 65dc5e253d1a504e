import type { Metadata, Viewport } from 'next';
import { NextIntlClientProvider, useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { Lookup } from '@/components/lookup/lookup';
import { FeedNotice } from '@/components/shell/feed-notice';
import { Header } from '@/components/shell/header';
import { Providers } from '@/components/shell/providers';
import { Seed } from '@/components/shell/seed';
import { TestBar } from '@/components/shell/test-bar';
import { getApp } from '@/lib/server/app';
import { currentFreshness } from '@/lib/server/payments/freshness';
import { shell } from '@/lib/server/shell';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('app');
  return { title: { default: t('title'), template: `%s · ${t('name')}` }, robots: { index: false, follow: false }, referrer: 'no-referrer' };
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: [{ media: '(prefers-color-scheme: light)', color: '#ffffff' }, { media: '(prefers-color-scheme: dark)', color: '#23201d' }] };

export default async function Layout({ children }: { children: ReactNode }) {
  // Drawn per request: what is shown is never older than the request for it.
  await connection();
  const app = await getApp();
  const freshness = await currentFreshness(app);
  return (
    <html lang="en">
      <body>
        <NextIntlClientProvider>
          <Providers shell={shell(app)} serverTime={freshness.serverTime}>
            <Seed seeds={{ freshness }}>
              <SkipLink />
              <Header />
              <TestBar shell={shell(app)} />
              <FeedNotice />
              <div className="mx-auto grid max-w-6xl gap-6 px-4 pt-4 pb-12">
                <Lookup>{children}</Lookup>
              </div>
            </Seed>
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
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
