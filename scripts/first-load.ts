import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { bin, run } from './processes';

/** An app on this version of Next.js whose only page shows nothing. */
export const EMPTY_APP = 'bench/empty-app';

/**
 * Returns the gzipped bytes of the scripts that a page's HTML names: what a modern browser loads before the page works.
 * Scripts for old browsers only are left out.
 */
async function firstLoadBytes(html: string, read: (path: string) => Promise<Buffer>): Promise<number> {
  const tags = html.match(/<(?:script|link)\b[^>]*>/g) ?? [];
  const paths = new Set(tags.filter(isLoaded).flatMap((tag) => /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []));
  const sizes = await Promise.all([...paths].map(async (path) => gzipSync(await read(path)).length));
  return sizes.reduce((total, size) => total + size, 0);
}

function isLoaded(tag: string): boolean {
  if (tag.startsWith('<script')) return /\bsrc=/.test(tag) && !/\bnomodule\b/i.test(tag);
  return /\brel="modulepreload"/.test(tag) || (/\brel="preload"/.test(tag) && /\bas="script"/.test(tag));
}

/** The same for a page that this server draws for the person of the cookie. */
export async function servedFirstLoadBytes(address: string, cookie: string): Promise<number> {
  const read = async (path: string): Promise<Buffer> => {
    const reply = await fetch(new URL(path, address), { headers: { cookie }, redirect: 'error' });
    if (!reply.ok) throw new Error(`${path} was answered ${reply.status}`);
    return Buffer.from(await reply.arrayBuffer());
  };
  return firstLoadBytes((await read(address)).toString('utf8'), read);
}

/** The same for the built empty page. */
export async function emptyFirstLoadBytes(): Promise<number> {
  await buildEmptyApp();
  const html = await readFile(`${EMPTY_APP}/.next/server/app/index.html`, 'utf8');
  return firstLoadBytes(html, (path) => readFile(path.replace(/^\/_next/, `${EMPTY_APP}/.next`)));
}

/** Builds the empty app, unless it exists. */
export async function buildEmptyApp(): Promise<void> {
  if (existsSync(`${EMPTY_APP}/.next/server/app/index.html`)) return;
  if ((await run(bin('next/dist/bin/next', ['build', EMPTY_APP]))) !== 0)
    throw new Error('the empty app was not built');
}
