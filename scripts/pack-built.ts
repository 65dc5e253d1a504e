import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { ENDINGS } from '@/server/packings';

const pack = {
  br: (bytes: Buffer) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength },
    }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 9 }),
};
/** Fonts and pictures are compressed already. */
const GAINS = new Set(['.css', '.js', '.json', '.svg', '.txt']);
const LEAST_BYTES = 1_024;

/** Lays the brotli and gzip form of each built file beside it, once, so that no request waits for it. */
export async function packBuilt(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  for (const file of files.filter((name) => GAINS.has(path.extname(name)))) {
    const bytes = await readFile(file);
    const forms = await Promise.all([pack.br(bytes), pack.gzip(bytes)]);
    for (const [at, ending] of Object.values(ENDINGS).entries()) {
      const form = forms[at];
      if (form !== undefined && bytes.byteLength >= LEAST_BYTES && form.byteLength < bytes.byteLength)
        await writeFile(file + ending, form);
      else await rm(file + ending, { force: true });
    }
  }
}
