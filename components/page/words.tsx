import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { messagesFor, type PageGroup } from '@/lib/intl/sent-messages';

/** Gives client components the messages of their group of pages, and no others, because every page carries them. */
export async function Words({ of, children }: { of: PageGroup; children: ReactNode }) {
  return <NextIntlClientProvider messages={messagesFor(of, await getMessages())}>{children}</NextIntlClientProvider>;
}
