import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import yauzl, { type ZipFile } from 'yauzl';

/** An archive that stands after very many bytes, all of them 0. */
class FarArchive extends yauzl.RandomAccessReader {
  readonly #archive: Buffer;
  readonly #startsAt: number;
  constructor(archive: Buffer, startsAt: number) {
    super();
    this.#archive = archive;
    this.#startsAt = startsAt;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    const before = Math.max(0, Math.min(end, this.#startsAt) - start);
    const from = Math.max(0, start - this.#startsAt);
    const real = this.#archive.subarray(from, Math.max(from, end - this.#startsAt));
    return Readable.from([Buffer.concat([Buffer.alloc(before), real])]);
  }
}

/**
 * Returns the files of a zip archive as a reader reads them that is not ours: their texts by name, in the order of its
 * list. `startsAt` is how many bytes stand before the archive in its file.
 * @throws {Error} when the archive is not whole, or the checksum of a file is wrong
 */
export async function readZip(archive: Buffer, startsAt = 0): Promise<Map<string, string>> {
  const options = { strictFileNames: true };
  const far = new FarArchive(archive, startsAt);
  const zip: ZipFile = await yauzl.fromRandomAccessReaderPromise(far, startsAt + archive.length, options);
  const texts = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const text = await buffer(await zip.openReadStreamPromise(entry));
    if (checksum(text) !== entry.crc32) throw new Error('a wrong checksum');
    texts.set(entry.fileName, text.toString('utf8'));
  }
  return texts;
}

function checksum(bytes: Buffer): number {
  const packed = gzipSync(bytes);
  return packed.readUInt32LE(packed.length - 8);
}
