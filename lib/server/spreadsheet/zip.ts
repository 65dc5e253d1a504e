import 'server-only';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** A file in the archive. Its text is taken piece by piece, as fast as the archive is read. */
export type ZipEntry = { name: string; text: Iterable<string> | AsyncIterable<string> };

/** What an archive says of a file, once it is packed. */
type Packed = { crc: number; size: number; packedSize: number };
type Listed = Packed & { name: Buffer; at: number };

/** The largest number of 32 bits. A file of that size would need a form of zip that Excel refuses in places. */
const MOST_BYTES = 0xffff_ffff;
const [GZIP_HEAD, GZIP_TAIL] = [10, 8];
/** The sizes follow a file, and its name is UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
const [PLAIN_VERSION, ZIP64_VERSION] = [20, 45];
/** The first day that a zip can write. When a workbook was made stands in its properties. */
const NO_DAY = 0x0021;

/**
 * Writes a zip archive while it is read: nothing of it is kept but a line for each file. An archive that breaks off has
 * no list of its files, so that nothing opens it as whole. `startsAt` is how many bytes the reader has before it.
 * @throws {RangeError} when a file has 4 GiB or more
 */
export async function* zipOf(
  entries: AsyncIterable<ZipEntry>,
  { startsAt = 0 }: { startsAt?: number } = {},
): AsyncGenerator<Uint8Array, void, void> {
  const listed: Listed[] = [];
  let at = startsAt;
  for await (const entry of entries) {
    const name = Buffer.from(entry.name);
    const head = localHeader(name);
    yield head;
    const packed = yield* packedBytes(entry.text);
    const sizes = descriptor(packed);
    yield sizes;
    listed.push({ ...packed, name, at });
    at += head.length + packed.packedSize + sizes.length;
  }
  const list = Buffer.concat(listed.map(listLine));
  yield list;
  yield endOfArchive({ count: listed.length, listAt: at, listSize: list.length });
}

/**
 * Packs a text in zlib's own threads. Gzip packs as zip does, and works out the checksum there too; its own head and
 * tail are left out.
 */
async function* packedBytes(text: ZipEntry['text']): AsyncGenerator<Uint8Array, Packed, void> {
  const taken = { size: 0 };
  const gzip = createGzip();
  const fed = pipeline(bytesOf(text, taken), gzip);
  // When the reader leaves, this is the end of a pipe that no one waits for. Any other failure comes through gzip.
  fed.catch(() => undefined);
  let headLeft = GZIP_HEAD;
  let packedSize = 0;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of gzip as AsyncIterable<Buffer>) {
    held = Buffer.concat([held, chunk.subarray(headLeft)]);
    headLeft -= Math.min(headLeft, chunk.length);
    const ready = held.subarray(0, Math.max(0, held.length - GZIP_TAIL));
    held = held.subarray(ready.length);
    packedSize += ready.length;
    if (ready.length > 0) yield ready;
  }
  await fed;
  return { crc: held.readUInt32LE(0), size: taken.size, packedSize };
}

async function* bytesOf(text: ZipEntry['text'], taken: { size: number }): AsyncGenerator<Buffer, void, void> {
  for await (const piece of text) {
    const bytes = Buffer.from(piece);
    taken.size += bytes.length;
    if (taken.size >= MOST_BYTES) throw new RangeError('a file is too large for a zip archive');
    yield bytes;
  }
}

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  writeHow(head, 4);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

/** Writes the version that a reader needs, and how a file is packed. */
function writeHow(into: Buffer, at: number, version = PLAIN_VERSION): void {
  into.writeUInt16LE(version, at);
  into.writeUInt16LE(FLAGS, at + 2);
  into.writeUInt16LE(DEFLATED, at + 4);
  into.writeUInt16LE(NO_DAY, at + 8);
}

function descriptor(packed: Packed): Buffer {
  const sizes = Buffer.alloc(16);
  sizes.writeUInt32LE(0x08074b50, 0);
  writeSizes(sizes, 4, packed);
  return sizes;
}

function writeSizes(into: Buffer, at: number, { crc, packedSize, size }: Packed): void {
  into.writeUInt32LE(crc, at);
  into.writeUInt32LE(packedSize, at + 4);
  into.writeUInt32LE(size, at + 8);
}

/** Returns the line of a file in the list at the end. Only a place past 4 GiB needs a field of 64 bits. */
function listLine({ name, at, ...packed }: Listed): Buffer {
  const isFar = at >= MOST_BYTES;
  const line = Buffer.alloc(46);
  line.writeUInt32LE(0x02014b50, 0);
  line.writeUInt16LE(isFar ? ZIP64_VERSION : PLAIN_VERSION, 4);
  writeHow(line, 6, isFar ? ZIP64_VERSION : PLAIN_VERSION);
  writeSizes(line, 16, packed);
  line.writeUInt16LE(name.length, 28);
  line.writeUInt32LE(isFar ? MOST_BYTES : at, 42);
  if (!isFar) return Buffer.concat([line, name]);
  const far = Buffer.alloc(12);
  far.writeUInt16LE(0x0001, 0);
  far.writeUInt16LE(8, 2);
  far.writeBigUInt64LE(BigInt(at), 4);
  line.writeUInt16LE(far.length, 30);
  return Buffer.concat([line, name, far]);
}

function endOfArchive({ count, listAt, listSize }: { count: number; listAt: number; listSize: number }): Buffer {
  const isFar = listAt >= MOST_BYTES;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(listSize, 12);
  end.writeUInt32LE(isFar ? MOST_BYTES : listAt, 16);
  if (!isFar) return end;
  const far = Buffer.alloc(76);
  far.writeUInt32LE(0x06064b50, 0);
  far.writeBigUInt64LE(44n, 4);
  far.writeUInt16LE(ZIP64_VERSION, 12);
  far.writeUInt16LE(ZIP64_VERSION, 14);
  far.writeBigUInt64LE(BigInt(count), 24);
  far.writeBigUInt64LE(BigInt(count), 32);
  far.writeBigUInt64LE(BigInt(listSize), 40);
  far.writeBigUInt64LE(BigInt(listAt), 48);
  far.writeUInt32LE(0x07064b50, 56);
  far.writeBigUInt64LE(BigInt(listAt + listSize), 64);
  far.writeUInt32LE(1, 72);
  return Buffer.concat([far, end]);
}
