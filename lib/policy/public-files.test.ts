import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { config } from '@/proxy';
import { isUnderPublic } from './public-files';

const ROOT = path.resolve(import.meta.dirname, '../..');
const isSeen = (pathname: string): boolean => new RegExp(`^${config.matcher}$`).test(pathname);

/** The files under `public`, and files of `app` that are the same for everyone. */
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

describe('the paths that the proxy does not see', () => {
  test('are, inside folders, all under a folder that `isUnderPublic` knows', () => {
    const folders = PUBLIC.filter((name) => name.lastIndexOf('/') > 0);
    expect(folders.filter((name) => !isUnderPublic(name))).toEqual([]);
  });

  test('are the public files, each by its whole name', () => {
    expect(PUBLIC.length).toBeGreaterThan(10);
    expect(PUBLIC.filter(isSeen)).toEqual([]);
    const beside = (name: string): string => name.replace(/\/[^/]+$/, '/not-there.png');
    const notQuite = PUBLIC.flatMap((name) => [`${name}/x`, `${name}x`, `/x${name}`, beside(name)]);
    expect(notQuite.filter((name) => !isSeen(name))).toEqual([]);
  });

  test('are all paths under /api/ and all built files, which are no pages, and no other path of ours', () => {
    const noPages = ['/api/health', '/api/kopokopo/webhook', '/api/x', '/_next/static/x.js'];
    expect(noPages.filter(isSeen)).toEqual([]);
    const ours = ['/', '/payments', '/sign-in', '/icons/', '/offline/', '/_next/image', '/api'];
    expect(ours.filter((name) => !isSeen(name))).toEqual([]);
  });
});
