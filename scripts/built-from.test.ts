import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { digestOfSources, isBuilt, notingSources } from './built-from';

const PAGE = 'app/(till)/page.tsx';

/** A project with one page and its lock file. */
async function aProject(): Promise<{ root: string; write: (file: string, text: string) => Promise<void> }> {
  const root = await mkdtemp(path.join(tmpdir(), 'imelipwa-sources-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
  };
  await write(PAGE, 'one');
  await write('package-lock.json', '{}');
  return { root, write };
}

test('a build is taken again as long as every source says what it said', async () => {
  const { root, write } = await aProject();
  const build = async (): Promise<number> => (await write('.next/front/main.mjs', ''), 0);
  expect(await isBuilt(root)).toBe(false);
  await notingSources(build, root);
  expect(await isBuilt(root)).toBe(true);
  await utimes(path.join(root, PAGE), 1, 1);
  await write('README.md', 'words for people');
  expect(await isBuilt(root)).toBe(true);
  await rm(path.join(root, '.next/front/main.mjs'));
  expect(await isBuilt(root)).toBe(false);
});

test.each([
  PAGE,
  'components/new.tsx',
  'messages/sw.json',
  'public/offline/page.js',
  'package-lock.json',
  'next.config.mjs',
  '.env',
  'node_modules/.package-lock.json',
])('a change of %s is built', async (file) => {
  const { root, write } = await aProject();
  const before = await digestOfSources(root);
  await write(file, 'two');
  const after = await digestOfSources(root);
  expect(after).not.toBe(before);
  await rm(path.join(root, file));
  expect(await digestOfSources(root)).not.toBe(after);
});

test('a build that failed is not taken, nor is one whose sources changed meanwhile', async () => {
  const { root, write } = await aProject();
  await notingSources(async () => (await write('.next/front/main.mjs', ''), 0), root);
  expect(await notingSources(async () => 1, root)).toBe(1);
  expect(await isBuilt(root)).toBe(false);
  await notingSources(async () => (await write(PAGE, 'changed while it was built'), 0), root);
  expect(await isBuilt(root)).toBe(false);
});
