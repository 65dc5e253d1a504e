import { NextIntlClientProvider } from 'next-intl';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MESSAGES } from '@/lib/intl/all-messages';
import { messagesFor, type PageGroup } from '@/lib/intl/sent-messages';
import { wordsFile } from '@/lib/intl/words-file';
import { WordsOfFile } from './words-of-file';

/**
 * Gives client components the messages of their group of pages, and no others. The browser loads them as a file and
 * keeps it. The few of the frame stand in the page itself: they also say that something could not be loaded.
 */
export async function Words({ of, children }: { of: PageGroup; children: ReactNode }) {
  const locale = await getLocale();
  if (of === 'frame') {
    const messages = messagesFor(of, MESSAGES[locale]);
    return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
  }
  const { address } = wordsFile(of, locale);
  return (
    <>
      {/* Loaded beside the scripts, not after them. */}
      <link rel="preload" as="fetch" href={address} crossOrigin="anonymous" />
      <WordsOfFile group={of} locale={locale} address={address}>
        {children}
      </WordsOfFile>
    </>
  );
}
