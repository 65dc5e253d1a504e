import type { Metadata, Viewport } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { Worker } from '@/components/connection/worker';
import { Words } from '@/components/page/words';
import { THEME } from '@/lib/client/theme';
import './globals.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('app');
  return {
    title: { default: t('title'), template: `%s · ${t('name')}` },
    robots: { index: false, follow: false },
    referrer: 'no-referrer',
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: THEME.raised },
    { media: '(prefers-color-scheme: dark)', color: THEME.raisedDark },
  ],
};

export default async function Layout({ children }: { children: ReactNode }) {
  // Every request draws the page again, so that nothing on it is older than its request.
  await connection();
  return (
    <html lang={await getLocale()}>
      <body>
        <Words of="frame">{children}</Words>
        <Worker />
      </body>
    </html>
  );
}
