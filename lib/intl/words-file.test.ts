import { describe, expect, test } from 'vitest';
import { LOCALES } from './locale';
import { messagesFor, type PageGroup, SENT } from './sent-messages';
import { MESSAGES } from './all-messages';
import { wordsFile, wordsFileLike } from './words-file';

const FILES = (Object.keys(SENT) as PageGroup[]).flatMap((group) => LOCALES.map((locale) => ({ group, locale })));

describe.each(FILES)('the file of words for $group in $locale', ({ group, locale }) => {
  const file = wordsFile(group, locale);

  test('holds the messages of the group and is found by its address', () => {
    expect(file.messages).toEqual(messagesFor(group, MESSAGES[locale]));
    expect(wordsFileLike(file.address)).toBe(file);
  });

  test('is also found by the address that it had in another build', () => {
    expect(wordsFileLike(`/api/words/${group}.${locale}.0123456789abcdef.json`)).toBe(file);
  });
});

test('each file has an address of its own', () => {
  expect(new Set(FILES.map(({ group, locale }) => wordsFile(group, locale).address)).size).toBe(FILES.length);
});

test.each([
  '/api/words/till',
  '/api/words/till.de.0123456789abcdef.json',
  '/api/words/constructor.en.json',
  '/till.en.',
])('nothing is found at %s', (address) => {
  expect(wordsFileLike(address)).toBeNull();
});
