import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const IMPORT = /(?:^import (?!type )[^'"]*|^export [^'"]* from |\bimport\()'([^']+)'/gm;
const ASKED = /\buseTranslations\(([^)]*)\)/g;

export type Asked = { namespace: string; file: string };

/** Returns the route files under each layout that sends messages, by the layout's folder; the nearest layout counts. */
export function routeFiles(layouts: readonly string[]): Map<string, string[]> {
  const files = readdirSync(path.join(ROOT, 'app'), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join('app', name))
    .filter((file) => /\/(?:page|layout|template|default|loading|error|not-found)\.tsx$/.test(file));
  const folders = layouts.map((layout) => path.dirname(layout)).sort((a, b) => b.length - a.length);
  const under = new Map<string, string[]>(folders.map((folder) => [folder, []]));
  for (const file of files) under.get(folders.find((folder) => file.startsWith(`${folder}/`)) ?? '')?.push(file);
  return under;
}

/** Returns the namespaces that these files use in the browser: those in and below a file with 'use client'. */
export function namespacesOf(entries: readonly string[]): Asked[] {
  const asked: Asked[] = [];
  const seen = new Set<string>();
  const walk = (file: string, isBehindClient: boolean): void => {
    const source = readFileSync(path.join(ROOT, file), 'utf8');
    const isClient = isBehindClient || source.startsWith("'use client'");
    const visit = `${file} ${isClient}`;
    if (seen.has(visit)) return;
    seen.add(visit);
    if (isClient)
      for (const [, argument = ''] of source.matchAll(ASKED))
        asked.push({ namespace: argument.replaceAll("'", ''), file });
    for (const [, specifier = ''] of source.matchAll(IMPORT)) {
      const found = fileOf(file, specifier);
      if (found !== null) walk(found, isClient);
    }
  };
  for (const entry of entries) walk(entry, false);
  return asked;
}

/** Returns the file of one of our imports; null for packages, styles and server-only code. */
function fileOf(from: string, specifier: string): string | null {
  const base = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? path.join(path.dirname(from), specifier)
      : null;
  if (base === null || base.startsWith('lib/server')) return null;
  const found = [`${base}.tsx`, `${base}.ts`, base].find(
    (candidate) => existsSync(path.join(ROOT, candidate)) && statSync(path.join(ROOT, candidate)).isFile(),
  );
  return found !== undefined && /\.tsx?$/.test(found) ? found : null;
}
