import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copyOfKept, keep, keptStore } from './kept-store';

const FILLED = { secondsOfRecording: 3, secondsOfIndexes: 1, secondsOfCpu: 2 };

function aFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test('a kept store is used again only with the same number of payments, and measuring does not write to it', () => {
  const folder = aFolder();
  const [store, file] = [path.join(folder, 'store.db'), path.join(folder, 'kept.db')];
  writeFileSync(store, 'a store');
  expect(keptStore(file, 500)).toBeNull();
  keep(store, file, { ...FILLED, payments: 500 });
  expect(keptStore(file, 500)).toMatchObject(FILLED);
  expect(keptStore(file, 501)).toEqual({ refused: expect.stringContaining(file) });
  copyOfKept(file, store);
  writeFileSync(store, 'more');
  expect(readFileSync(file, 'utf8')).toBe('a store');
});

test('a file that is no store of the benchmark is refused', () => {
  const file = path.join(aFolder(), 'somebody.db');
  writeFileSync(file, 'the record of a shop');
  expect(keptStore(file, 500)).toEqual({ refused: expect.stringContaining(file) });
});
