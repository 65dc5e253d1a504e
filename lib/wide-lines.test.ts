import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { wideLines } from '@/lib/testing/wide-lines';

const MOST = 120;
const NOT_CODE = ['node_modules', '.git', '.next', '.cache', 'data', 'test-results'];
const FILES = readdirSync('.')
  .filter((name) => !NOT_CODE.includes(name))
  .flatMap((name) =>
    statSync(name).isDirectory()
      ? readdirSync(name, { recursive: true, encoding: 'utf8' }).map((within) => path.join(name, within))
      : [name],
  )
  .filter((file) => /\.(?:tsx?|mjs)$/.test(file) && !file.includes('.next'));

test('no line of code is wider than 120 characters if it could be broken', () => {
  expect(FILES.length).toBeGreaterThan(500);
  const wide = FILES.flatMap((file) =>
    wideLines(file, readFileSync(file, 'utf8'), MOST).map((line) => `${file}:${line}`),
  );
  expect(wide).toEqual([]);
});

const LONG = 'x'.repeat(MOST);

test.each([
  ['a comment', `/** ${LONG} */`],
  ['a line of a longer comment', `/**\n * ${LONG}\n */`],
  ['a comment behind code', `const a = 1; // ${LONG}`],
  ['code', `const a = ${'1 + '.repeat(MOST / 4)}1;`],
  ['code after a short string', `const a = 'x' + ${'b + '.repeat(MOST / 4)}1;`],
])('the search for wide lines finds %s that is too wide', (_, source) => {
  expect(wideLines('a.ts', source, MOST)).toHaveLength(1);
});

test.each([
  ['a string', `const a = '${LONG}';`],
  ['a template', `const a = \`${LONG} \${b}\`;`],
  ['a regular expression', `const a = /${LONG}/;`],
  ['a class list', `const a = <p className="${LONG}" />;`],
  ['text between tags', `const a = <p>${LONG}</p>;`],
  ['the path of an import', `import a from '${LONG}';`],
  ['the title of a test', `test('${'x'.repeat(MOST - 10)}', async ({\n  page,\n}) => {});`],
])('the search for wide lines allows %s', (_, source) => {
  expect(wideLines('a.tsx', source, MOST)).toEqual([]);
});
