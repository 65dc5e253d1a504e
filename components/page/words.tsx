import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { messagesFor, type PageGroup } from '@/lib/intl/sent-messages';

/** Gives what is drawn in the browser the messages of its group of pages, and no others: they go with every page. */
export async function Words({ of, children }: { of: PageGroup; children: ReactNode }) {
  return <NextIntlClientProvider messages={messagesFor(of, await getMessages())}>{children}</NextIntlClientProvider>;
}
