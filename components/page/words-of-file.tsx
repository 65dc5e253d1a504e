'use client';
import { NextIntlClientProvider } from 'next-intl';
import { type ReactNode, use } from 'react';
import { send } from '@/lib/client/send';
import { untilLoaded } from '@/lib/client/until-loaded';
import type { Locale } from '@/lib/intl/locale';
import type { PageGroup, Tree } from '@/lib/intl/sent-messages';

type File = { group: PageGroup; locale: Locale; address: string };

/** React waits for the same promise again and again until it is there. */
const read = new Map<string, Promise<Tree>>();

/**
 * Gives its children the messages of a file. Until they are there, what the server drew stays, and so does the page in
 * the other language when a person switches.
 */
export function WordsOfFile({ children, ...file }: File & { children: ReactNode }) {
  const reading = read.get(file.address) ?? readFile(file);
  read.set(file.address, reading);
  return (
    <NextIntlClientProvider locale={file.locale} messages={use(reading)}>
      {children}
    </NextIntlClientProvider>
  );
}

async function readFile({ group, locale, address }: File): Promise<Tree> {
  // The server has all files at hand. The build leaves this out of what browsers load.
  if (typeof window === 'undefined') return (await import('@/lib/intl/words-file')).wordsFile(group, locale).messages;
  return untilLoaded(async () => {
    const reply = await send({ path: address });
    if (!reply.ok) throw new Error(`the words were answered ${reply.status}`);
    return reply.json();
  });
}
