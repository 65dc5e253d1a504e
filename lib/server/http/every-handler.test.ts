import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACTS } from '@/lib/domain/may';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const METHODS =
  /export (?:const|async function|function) (GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)\b(?: = (\w+)(?:\('([^']+)')?)?/g;

/**
 * Next's routes that anyone may call. A new one is added here by hand, with its reason in `docs/security.md`. For those
 * of our own server see `server/direct-routes.test.ts`.
 */
const PUBLIC_ROUTES = [
  'app/api/[...missing]/route.ts', // names nothing
  'app/api/auth/[...all]/route.ts', // signing in
  'app/api/devices/enrol/route.ts', // by a code that an owner made
  'app/api/devices/leave/route.ts', // ends the device session of the device itself
  'app/api/devices/sit/route.ts', // by PIN, at an enrolled device
  'app/api/display/code/route.ts', // makes a code that shows nothing until somebody at a counter types it
  'app/api/display/route.ts', // what a paired screen shows, by its own cookie
  'app/api/invites/accept/route.ts', // by the secret of a link
  'app/api/language/route.ts', // a choice of the browser, kept by it alone
  'app/api/set-up/route.ts', // by the code in the log, while nobody works here
  'app/api/sign-in/passkey/challenge/route.ts', // begins a sign-in, and stores nothing
  'app/api/sign-in/passkey/route.ts', // signing in
  'app/api/words/[file]/route.ts', // words that are the same for everybody
  'app/offline/route.ts', // words that are the same for everybody
  'app/sw.js/route.ts', // names the build
];
const PUBLIC_PAGES = [
  'app/(counter)/device/page.tsx',
  'app/(display)/display/page.tsx',
  'app/(outside)/invite/[secret]/page.tsx',
  'app/(outside)/set-up/page.tsx',
  'app/(outside)/sign-in/page.tsx',
];

function filesOf(name: RegExp): string[] {
  return readdirSync(path.join(ROOT, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(path.basename(file)))
    .map((file) => path.join('app', file))
    .sort();
}

const source = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

describe('every entrance to the server', () => {
  test('by a route has a wrapper, and the public routes are the listed ones', () => {
    const routes = filesOf(/^route\.tsx?$/);
    expect(routes.length).toBeGreaterThan(30);
    const open = new Set<string>();
    for (const file of routes) {
      const text = source(file);
      const handlers = [...text.matchAll(METHODS)];
      for (const [, method, wrapper, act] of handlers) {
        if (wrapper === 'route') expect(ACTS, `${file} ${method}`).toContain(act);
        else open.add(file);
      }
      // Exported by name: only from a wrapper of its own.
      if (handlers.length === 0) {
        expect(text, file).toContain('publicRoute(');
        open.add(file);
      }
      for (const [, method, wrapper] of handlers) {
        const isWrapped =
          wrapper === 'route' ||
          wrapper === 'publicRoute' ||
          new RegExp(`const ${wrapper} = publicRoute\\(`).test(text);
        expect(isWrapped, `${file} ${method} is handled without the wrapper`).toBe(true);
      }
    }
    expect([...open].sort()).toEqual(PUBLIC_ROUTES);
  });

  test('by a page has a wrapper, and the public pages are the listed ones', () => {
    const pages = filesOf(/^page\.tsx$/);
    expect(pages.length).toBeGreaterThan(12);
    const open = pages.filter((file) => !ACTS.some((act) => source(file).includes(`export default page('${act}'`)));
    expect(open).toEqual(PUBLIC_PAGES);
  });

  test('by a layout that reads the record checks who is looking', () => {
    for (const file of filesOf(/^(?:layout|template|default)\.tsx$/)) {
      const text = source(file);
      if (text.includes('@/lib/server/')) expect(text, file).toContain('await viewer()');
    }
  });

  test('is a route, a page or a layout: there are no server actions, which a foreign page could call', () => {
    const all = ['app', 'components', 'lib'].flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
        .map((file) => path.join(folder, file)),
    );
    expect(all.filter((file) => /^\s*['"]use server['"]/m.test(source(file)))).toEqual([]);
  });
});
