import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { PLAIN_POLICY } from '@/lib/policy/plain-answers';
import { ENDINGS, type Packing } from './packings';

const FOLDER = '.next/static';
const PREFIX = '/_next/static/';
/** Their names change with their content. */
const KEEP_FOR_EVER = 'public, max-age=31536000, immutable';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

export type BuiltFiles = ReadonlyMap<string, BuiltFile>;
type BuiltFile = { type: string; plain: Buffer; packed: Partial<Record<Packing, Buffer>> };

/** True for a path in the folder where Next keeps what a build made for browsers. */
export function isUnderBuilt(pathname: string): boolean {
  return pathname.startsWith(PREFIX);
}

/**
 * Reads all files that the build made for browsers, each with its packed forms beside it, by path under
 * `/_next/static/`. They are small, and from memory they are still answered when the next build has replaced them.
 * @throws {Error} for a kind of file that has no type here.
 */
export function readBuiltFiles(folder: string = FOLDER): BuiltFiles {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = new Set(files.map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name))));
  const isPacked = (name: string): boolean => Object.values(ENDINGS).some((ending) => name.endsWith(ending));
  return new Map(
    [...names].filter((name) => !isPacked(name)).map((name) => [PREFIX + name, readBuiltFile(folder, name, names)]),
  );
}

function readBuiltFile(folder: string, name: string, names: ReadonlySet<string>): BuiltFile {
  const type = TYPES[path.extname(name)];
  if (type === undefined) throw new Error(`the build made ${name}, and files of its kind have no content type`);
  const read = (file: string): Buffer => readFileSync(path.join(folder, file));
  const packed: BuiltFile['packed'] = {};
  for (const packing of ['br', 'gzip'] as const)
    if (names.has(name + ENDINGS[packing])) packed[packing] = read(name + ENDINGS[packing]);
  return { type, plain: read(name), packed };
}

/** Answers a request for a built file. They are the same for everybody. Returns false for any other path. */
export function answerBuiltFile(
  files: BuiltFiles,
  { pathname, request, reply }: { pathname: string; request: IncomingMessage; reply: ServerResponse },
): boolean {
  const file = files.get(pathname);
  if (file === undefined) return false;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    reply.writeHead(405, { allow: 'GET, HEAD' }).end();
    return true;
  }
  const packing = packingFor(request.headers['accept-encoding'] ?? '', file);
  const body = packing === null ? file.plain : (file.packed[packing] ?? file.plain);
  reply.writeHead(200, {
    'content-type': file.type,
    'content-length': body.byteLength,
    'cache-control': KEEP_FOR_EVER,
    'content-security-policy': PLAIN_POLICY,
    vary: 'Accept-Encoding',
    ...(packing === null ? {} : { 'content-encoding': packing }),
  });
  reply.end(request.method === 'HEAD' ? undefined : body);
  return true;
}

/** Returns the best packing that the browser takes and the file has; null when it is to be sent as it is. */
function packingFor(accepted: string, { packed }: BuiltFile): Packing | null {
  const taken = new Set(
    accepted
      .toLowerCase()
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*/))
      .filter(([, weight]) => !/^q=0(?:\.0*)?$/.test(weight ?? ''))
      .map(([name]) => name),
  );
  return (['br', 'gzip'] as const).find((packing) => taken.has(packing) && packed[packing] !== undefined) ?? null;
}
