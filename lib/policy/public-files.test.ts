import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { config } from '@/proxy';
import { isUnderPublic } from './built-files';

const ROOT = path.resolve(import.meta.dirname, '../..');
const isSeen = (pathname: string): boolean => new RegExp(`^${config.matcher}$`).test(pathname);

/** Under `public`, and what `app` makes that is the same for everybody. */
const PUBLIC = [
  ...readdirSync(path.join(ROOT, 'public'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${path.relative(path.join(ROOT, 'public'), path.join(entry.parentPath, entry.name))}`),
  '/icon.svg',
  '/apple-icon.png',
  '/manifest.webmanifest',
  '/sw.js',
  '/offline',
];

describe('what the proxy does not see', () => {
  test('is all that there is in the folders where it says that nothing is', () => {
    const folders = PUBLIC.filter((name) => name.lastIndexOf('/') > 0);
    expect(folders.filter((name) => !isUnderPublic(name))).toEqual([]);
  });

  test('is each public file, by its whole name', () => {
    expect(PUBLIC.length).toBeGreaterThan(10);
    expect(PUBLIC.filter(isSeen)).toEqual([]);
    const beside = (name: string): string => name.replace(/\/[^/]+$/, '/not-there.png');
    const notQuite = PUBLIC.flatMap((name) => [`${name}/x`, `${name}x`, `/x${name}`, beside(name)]);
    expect(notQuite.filter((name) => !isSeen(name))).toEqual([]);
  });

  test('is everything under /api/, where each handler looks at the name itself, and nothing else of ours', () => {
    const handlers = ['/api/health', '/api/kopokopo/callback', '/api/kopokopo/webhook', '/api/x'];
    expect(handlers.filter(isSeen)).toEqual([]);
    const ours = ['/', '/payments', '/sign-in', '/icons/', '/offline/', '/_next/static/x.js', '/_next/image', '/api'];
    expect(ours.filter((name) => !isSeen(name))).toEqual([]);
  });
});
