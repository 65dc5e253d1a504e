import { createHash } from 'node:crypto';
import { MESSAGES } from './all-messages';
import { type Locale, LOCALES } from './locale';
import { messagesFor, type PageGroup, SENT, type Tree } from './sent-messages';

export type WordsFile = { address: string; messages: Tree };

const made = new Map<string, WordsFile>();

/**
 * Returns the messages of one group of pages in one language, as a file for browsers. Its address changes with its
 * content, so a browser keeps it for ever.
 */
export function wordsFile(group: PageGroup, locale: Locale): WordsFile {
  const name = `${group}.${locale}`;
  const held = made.get(name);
  if (held !== undefined) return held;
  const messages = messagesFor(group, MESSAGES[locale]);
  const digest = createHash('sha256').update(JSON.stringify(messages)).digest('hex').slice(0, 16);
  const file = { address: `/api/words/${name}.${digest}.json`, messages };
  made.set(name, file);
  return file;
}

/** Returns the file whose address begins like this one, of whatever content; null when there is no such file. */
export function wordsFileLike(address: string): WordsFile | null {
  for (const group of Object.keys(SENT) as PageGroup[])
    for (const locale of LOCALES)
      if (address.startsWith(`/api/words/${group}.${locale}.`)) return wordsFile(group, locale);
  return null;
}
