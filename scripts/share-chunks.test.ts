import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { shareChunks } from './share-chunks';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-chunks-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, code: string): void => writeFileSync(path.join(folder, name), code);
const modules = (what: string): string => `module.exports = [1, () => "${what.repeat(30_000)}"];`;

test('files with the same modules become one, whatever their maps are called; others stay as they are', async () => {
  write('a.js', `${modules('x')}\n\n//# sourceMappingURL=a.js.map`);
  write('b [root].js', `${modules('x')}\n\n//# sourceMappingURL=b.js.map`);
  write('c.js', `${modules('y')}\n\n//# sourceMappingURL=c.js.map`);
  write('small.js', 'module.exports = [];');
  write('small-too.js', 'module.exports = [];');
  write('a.js.map', '{}');
  expect(await shareChunks(folder)).toBe(1);
  const load = createRequire(path.join(folder, 'here.js'));
  expect(load('./b [root].js')).toBe(load('./a.js'));
  expect(load('./c.js')).not.toBe(load('./a.js'));
  expect(readFileSync(path.join(folder, 'small-too.js'), 'utf8')).toBe('module.exports = [];');
  // A build that is there already is left as it is.
  expect(await shareChunks(folder)).toBe(0);
  expect(load.resolve('./a.js')).toBe(path.join(folder, 'a.js'));
});
