import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { wordsInSource } from '@/lib/testing/words-in-source';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FILES = ['app', 'components', 'lib/client'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.test.ts'))
    .map((name) => path.join(folder, name)),
);

test('every word on the screen is a message', () => {
  expect(FILES.length).toBeGreaterThan(150);
  const strays = FILES.flatMap((file) =>
    wordsInSource(file, readFileSync(path.join(ROOT, file), 'utf8')).map(
      ({ words, line }) => `${file}:${line}: ${words}`,
    ),
  );
  expect(strays).toEqual([]);
});

test.each([
  ['text between tags', 'const A = () => <p>Not paid</p>;', ['Not paid']],
  ['a single word', 'const A = () => <p>{n} min</p>;', ['min']],
  ['a string that is drawn', "const A = () => <p>{'till'}</p>;", ['till']],
  ['either branch of a choice', "const A = () => <p>{a ? 'yes' : b && 'no'}</p>;", ['yes', 'no']],
  ['a part of a template', 'const A = () => <p>{`${n} s ago`}</p>;', ['s ago']],
  ['a part of a sum, or of a list', "const A = () => <p>{n + ' left'}{[a, 'and', b].join(' ')}</p>;", ['left', 'and']],
  [
    'what is read out',
    'const A = () => <b aria-label="close" title={\'shut\'}><img alt="tick" /><input placeholder="code" /></b>;',
    ['close', 'shut', 'tick', 'code'],
  ],
  ['what our own components show', 'const A = () => <TextField label="till" why={`from ${a}`} />;', ['till', 'from']],
  ['the title of a page', "export const metadata = { title: 'payments' };", ['payments']],
  ['a template of titles', "export const metadata = { title: { template: '%s | ' + 'shop' } };", []],
  ['a title elsewhere', "const END = { title: 'Expired', say: a };", ['Expired']],
  [
    'a sentence anywhere',
    "const why = { a: 'Ask the customer', b: 'try it again.' };",
    ['Ask the customer', 'try it again.'],
  ],
])('the search for words in a source finds %s', (_, source, words) => {
  expect(wordsInSource('sample.tsx', source).map((found) => found.words)).toEqual(words);
});

test.each([
  ['a message', "const A = () => <p title={t('why')}>{t(`kind.${kind}`)} · {name}</p>;"],
  [
    'a class, an id, a kind',
    'const A = () => <Button kind="primary" className="min-h-11 px-4" id="content" type="button" />;',
  ],
  ['the name of a message', "const END = { title: 'expired', why: 'expiredDo' };"],
  ['what is compared', "const A = () => <p>{state === 'paid' ? <Tick /> : null}</p>;"],
  ['what is thrown', "function a() { throw new Error('Nothing here is inside the shell.'); }"],
])('the search for words in a source leaves out %s', (_, source) => {
  expect(wordsInSource('sample.tsx', source)).toEqual([]);
});
