import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const FOLDERS = [
  'app',
  'bench',
  'components',
  'deploy',
  'docs',
  'e2e',
  'lib',
  'messages',
  'public',
  'sandbox',
  'scripts',
  'torture',
];

const source = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

function filesIn(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.includes('.next'))
    .map((name) => path.join(folder, name));
}

const FILES = FOLDERS.flatMap(filesIn);
const FILE_NAMES = new Set([...FILES, ...readdirSync(ROOT)].map((file) => path.basename(file)));
const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', ...filesIn('docs').filter((name) => name.endsWith('.md'))];

/** Returns the texts between backticks, without code blocks. */
function quoted(text: string): string[] {
  const prose = text.replaceAll(/^```[^]*?^```/gm, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].flatMap((match) => match[1] ?? []);
}

const PATH = new RegExp(`^(?:${FOLDERS.join('|')})/[\\w./()[\\]-]*$`);
const FILE_NAME = /^[\w-]+(?:\.test|\.spec)?\.(?:tsx?|mjs|json|md)$/;

/** True for the name of a file or folder that does not exist. Patterns with braces or stars are no names. */
function namesNothing(token: string): boolean {
  if (PATH.test(token)) return !existsSync(path.join(ROOT, token));
  return FILE_NAME.test(token) && !FILE_NAMES.has(token);
}

describe('the documents', () => {
  test('hold no marks of a merge', () => {
    const marked = [...DOCUMENTS, 'CHANGELOG.md', 'bench/RESULTS.md'].filter((document) =>
      /^(?:<{7}|={7}$|>{7})/m.test(source(document)),
    );
    expect(marked).toEqual([]);
  });

  test('name only files and folders that exist', () => {
    const tokens = DOCUMENTS.flatMap((document) => quoted(source(document)).map((token) => ({ document, token })));
    expect(tokens.filter(({ token }) => PATH.test(token)).length).toBeGreaterThan(150);
    expect(tokens.filter(({ token }) => namesNothing(token))).toEqual([]);
  });

  test('have a line in ARCHITECTURE.md for every folder of the tree, of components and of lib/server', () => {
    const foldersOf = (parent: string): string[] =>
      readdirSync(path.join(ROOT, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => path.join(parent, entry.name));
    const rooms = foldersOf('lib/server').flatMap((room) => (room.endsWith('/store') ? foldersOf(room) : [room]));
    const folders = [...foldersOf('lib'), ...rooms, ...foldersOf('components')];
    const all = [...FOLDERS.filter((name) => !['docs', 'lib'].includes(name)), ...folders];
    const untold = all.filter((folder) => !source('ARCHITECTURE.md').includes(`| \`${folder}/\``));
    expect(untold).toEqual([]);
  });

  test('quote code exactly as it is in the file that they name above it', () => {
    const blocks = DOCUMENTS.flatMap((document) => [
      ...source(document).matchAll(/`([\w./[\]-]+\.tsx?)`:\n\n```ts\n([^]*?)```/g),
    ]);
    expect(blocks.length).toBeGreaterThan(0);
    for (const [, file = '', code = ''] of blocks) expect(source(file)).toContain(code);
  });
});

describe('the glossary', () => {
  const rows = source('docs/glossary.md')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').slice(1, -1));
  const words = rows.filter((cells) => cells.length === 3);
  const stored = rows.filter((cells) => cells.length === 2);

  test('gives only names that the code has', () => {
    const code = FILES.filter((file) => /(?<!\.test|\.spec)\.tsx?$/.test(file))
      .map(source)
      .join('\n');
    const known = new Set(code.match(/\w+/g));
    const names = [...words.map((cells) => cells[2]), ...stored.map((cells) => cells[1])]
      .flatMap((cell) => quoted(cell ?? ''))
      .filter((token) => /^\w+$/.test(token));
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  test('gives stored and sent names as stored-names.json has them', () => {
    const written = source('lib/stored-names.json');
    const names = stored.flatMap((cells) => quoted(cells[0] ?? '')).map((token) => token.replaceAll(/[?=]/g, ''));
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !new RegExp(`[" .]${name}[".]`).test(written))).toEqual([]);
  });

  test('explains each word once', () => {
    const explained = words.map((cells) => cells[0]?.trim()).filter((word) => word !== 'Word' && word !== '---');
    expect(explained.length).toBeGreaterThan(100);
    expect(new Set(explained).size).toBe(explained.length);
  });
});
