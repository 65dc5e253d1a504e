import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import en from '@/messages/en.json';
import sw from '@/messages/sw.json';
import { LAST_WORDS } from './last-words';

type Tree = { [key: string]: string | Tree };

/** Messages that are the same in both languages, and why. */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  'a name': ['app.name', 'display.paid', 'language.en', 'language.sw'],
  'said so at every counter': ['Till', 'till', 'Code', 'code', 'Paybill', 'Id'],
  'said so on every phone': ['Passkey'],
  'written so in both': ['search.dayForm', 'palette.keys'],
  'nothing but what is put in': ['staff.editTitle', 'eveningText.subject'],
};

function flat(tree: Tree, prefix = ''): [key: string, message: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${prefix}${key}`, value] satisfies [string, string]]
      : flat(value, `${prefix}${key}.`),
  );
}

const english = new Map(flat(en));
const swahili = new Map(flat(sw));

/** Returns the arguments and the tags of a message. */
function put(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.tag:
        return [`<${element.value}>`, ...put(element.children)];
      case TYPE.select:
      case TYPE.plural:
        return [element.value, ...Object.values(element.options).flatMap((option) => put(option.value))];
      default:
        return [element.value];
    }
  });
}

/** The choices that each `select` offers, and the categories of each plural. */
function choices(
  elements: readonly MessageFormatElement[],
): { kind: 'select' | 'plural'; argument: string; options: string[] }[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.tag) return choices(element.children);
    if (element.type !== TYPE.select && element.type !== TYPE.plural) return [];
    const inner = Object.values(element.options).flatMap((option) => choices(option.value));
    return [
      {
        kind: element.type === TYPE.select ? 'select' : 'plural',
        argument: element.value,
        options: Object.keys(element.options),
      } as const,
      ...inner,
    ];
  });
}

const namesIn = (message: string): string[] => [...new Set(put(parse(message)))].sort();

test('both languages have the same messages', () => {
  expect([...swahili.keys()].sort()).toEqual([...english.keys()].sort());
});

describe.each([
  ['English', english],
  ['Swahili', swahili],
])('each message in %s', (_, messages) => {
  test('can be parsed and is not empty', () => {
    const unreadable = [...messages].filter(([, message]) => {
      try {
        return parse(message).length === 0 || message.trim() !== message || /\.\.|,,/.test(message);
      } catch {
        return true;
      }
    });
    expect(unreadable).toEqual([]);
  });

  test('has only the plural forms of the language: one and other', () => {
    const plurals = [...messages].flatMap(([key, message]) =>
      choices(parse(message))
        .filter(({ kind }) => kind === 'plural')
        .map(({ options }) => ({ key, options })),
    );
    expect(plurals.length).toBeGreaterThan(10);
    expect(
      plurals.filter(
        ({ options }) => !options.includes('other') || options.some((option) => !/^(?:one|other|=\d+)$/.test(option)),
      ),
    ).toEqual([]);
  });
});

test('a message has the same arguments and tags in both languages', () => {
  const differing = [...english].flatMap(([key, message]) => {
    const [inEnglish, inSwahili] = [namesIn(message), namesIn(swahili.get(key) ?? message)];
    return inEnglish.join() === inSwahili.join() ? [] : [{ key, inEnglish, inSwahili }];
  });
  expect(differing).toEqual([]);
});

test('a message that depends on a choice offers the same choices in both languages', () => {
  const selects = (message: string): string[] =>
    choices(parse(message))
      .filter(({ kind }) => kind === 'select')
      .map(({ argument, options }) => `${argument}: ${options.sort().join()}`)
      .sort();
  const differing = [...english].filter(
    ([key, message]) => selects(message).join() !== selects(swahili.get(key) ?? message).join(),
  );
  expect(differing).toEqual([]);
});

test('a message that is the same in both languages has a reason for it', () => {
  const reasoned = new Set(Object.values(ALIKE).flat());
  // "Till {till}" is the word "Till" with a number after it.
  const word = (message: string): string =>
    message
      .replaceAll(/\{\w+\}/g, '')
      .replaceAll('·', '')
      .trim();
  const unreasoned = [...english].filter(
    ([key, message]) =>
      swahili.get(key) === message && !reasoned.has(key) && !reasoned.has(word(message)) && word(message) !== '',
  );
  expect(unreasoned).toEqual([]);
});

test('the last words of a page are the same as in the message files', () => {
  const words = (language: string, { errorTitle: title, error: why, retry }: typeof en.page) => ({
    language,
    title,
    why,
    retry,
  });
  expect(LAST_WORDS).toEqual([words('en', en.page), words('sw', sw.page)]);
});
