import 'server-only';
import { createInflateRaw } from 'node:zlib';
import { fileTrouble } from './refuse-file';

type Entry = { name: string; method: number; flags: number; packed: number; size: number; offset: number };

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const MOST_ENTRIES = 2_000;
/** A sheet of 200,000 rows and 15 columns has some 150 MB. */
const MOST_UNPACKED = 400 * 2 ** 20;
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;

/**
 * Looks through a workbook before anything is unpacked for good: that its parts are no larger than they say and not too
 * large, and that it computes nothing, runs nothing, and looks nowhere else. Returns the names of its sheets.
 * @throws {FileRefused} otherwise.
 */
export async function checkWorkbook(bytes: Buffer): Promise<string[]> {
  const entries = entriesOf(bytes);
  const names = new Set(entries.map(({ name }) => name));
  if (entries.some(({ flags }) => (flags & 1) !== 0) || names.has('EncryptedPackage')) throw fileTrouble('encrypted');
  if (entries.some(({ name }) => /vbaproject|macrosheets/i.test(name))) throw fileTrouble('macros');
  if (entries.some(({ name }) => /externallinks\//i.test(name))) throw fileTrouble('external_links');
  if (!names.has('[Content_Types].xml') || !names.has('xl/workbook.xml')) throw fileTrouble('not_a_workbook');
  refuseTooPacked(entries, bytes.length);
  let sheets: string[] = [];
  for (const entry of entries) {
    if (entry.name === 'xl/workbook.xml') {
      const parts: Buffer[] = [];
      await unpack(bytes, entry, (part) => parts.push(part));
      sheets = sheetNames(Buffer.concat(parts).toString('utf8'));
    } else if (SHEET.test(entry.name)) await refuseFormulas(bytes, entry);
    else await unpack(bytes, entry, () => undefined);
  }
  return sheets;
}

function entriesOf(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end === -1 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END_OF_DIRECTORY)
    throw fileTrouble('not_a_workbook');
  const [count, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 16)];
  if (count > MOST_ENTRIES) throw fileTrouble('too_packed');
  const entries: Entry[] = [];
  for (let at = start; entries.length < count; ) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw fileTrouble('not_a_workbook');
    const length = bytes.readUInt16LE(at + 28);
    entries.push({
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
      name: bytes.toString('utf8', at + 46, at + 46 + length),
    });
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** Parts that lie upon each other, or say that they are huge, are a bomb. */
function refuseTooPacked(entries: readonly Entry[], length: number): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_UNPACKED) throw fileTrouble('too_packed');
  let free = 0;
  for (const { offset, packed } of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (offset < free || offset + packed > length) throw fileTrouble('too_packed');
    free = offset + packed;
  }
}

/** Gives the bytes of a part, piece by piece. @throws {FileRefused} when there are more than it says. */
async function unpack(bytes: Buffer, entry: Entry, take: (part: Buffer) => void): Promise<void> {
  const { offset, packed, size, method } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_HEADER) throw fileTrouble('not_a_workbook');
  const from = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const held = bytes.subarray(from, from + packed);
  if (method === 0) return take(held);
  if (method !== 8) throw fileTrouble('not_a_workbook');
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 });
  let count = 0;
  inflate.end(held);
  try {
    for await (const part of inflate) {
      if (!Buffer.isBuffer(part)) continue;
      count += part.length;
      if (count > size) throw fileTrouble('too_packed');
      take(part);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw fileTrouble('not_a_workbook');
    throw error;
  } finally {
    inflate.destroy();
  }
}

const FORMULA = /<(?:x:)?f[\s>/]/;
const OVERLAP = 200;

async function refuseFormulas(bytes: Buffer, entry: Entry): Promise<void> {
  let end = '';
  await unpack(bytes, entry, (part) => {
    const text = end + part.toString('latin1');
    const found = FORMULA.exec(text);
    if (found !== null) {
      const cells = [...text.slice(0, found.index).matchAll(/<(?:x:)?c [^>]*\br="([A-Z]+)(\d+)"/g)];
      const [, column, line] = cells.at(-1) ?? [];
      throw fileTrouble('formulas', { column, line: line === undefined ? undefined : Number(line) });
    }
    end = text.slice(-OVERLAP);
  });
}

function sheetNames(xml: string): string[] {
  return [...xml.matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"/g)].map(([, name = '']) =>
    name
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  );
}
