import { deflateRawSync } from 'node:zlib';
import { writeXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { checkWorkbook } from './check-workbook';

type Part = { name: string; bytes: Buffer; size?: number };

/** A zip archive of these parts; `size` is what it says of a part, if that is not the truth. */
function zip(parts: readonly Part[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, size = bytes.length } of parts) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const title = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(title.length, 28);
    entry.writeUInt32LE(offset, 42);
    files.push(local, title, packed);
    directory.push(entry, title);
    offset += 30 + title.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, listed, end]);
}

const part = (name: string, text: string | Buffer, size?: number): Part => ({
  name,
  bytes: Buffer.from(text),
  ...(size === undefined ? {} : { size }),
});
const BOOK = [
  part('[Content_Types].xml', '<Types/>'),
  part('xl/workbook.xml', '<workbook><sheets><sheet name="Sales &amp; more" sheetId="1"/></sheets></workbook>'),
];
const SHEET = 'xl/worksheets/sheet1.xml';
const refusalOf = async (parts: readonly Part[]) => {
  const refused: unknown = await checkWorkbook(zip(parts)).catch((error: unknown) => error);
  return refused instanceof Error && 'trouble' in refused ? refused.trouble : refused;
};

describe('a workbook', () => {
  test('of a spreadsheet is fine, and has its sheets', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: 'One', rows: [['a', 1]] },
        { name: 'Two', rows: [] },
      ],
    });
    expect(await checkWorkbook(Buffer.from(bytes))).toEqual(['One', 'Two']);
    expect(await checkWorkbook(zip([...BOOK, part(SHEET, '<c r="A1"><v>5</v></c>')]))).toEqual(['Sales & more']);
  });

  test('that unpacks to gigabytes is refused at once, whether it says so or not', async () => {
    const zeros = Buffer.alloc(64 * 2 ** 20);
    const began = performance.now();
    const before = process.memoryUsage().rss;
    expect(await refusalOf([...BOOK, ...Array.from({ length: 8 }, (_, n) => part(`xl/media/${n}`, zeros))])).toEqual({
      code: 'too_packed',
    });
    expect(await refusalOf([...BOOK, part(SHEET, zeros, 1_000)])).toEqual({ code: 'too_packed' });
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 2 ** 20);
  });

  test('whose parts lie upon each other is refused', async () => {
    const bytes = zip([...BOOK, part(SHEET, '<c/>')]);
    const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    // The second part begins where the first does.
    const second = bytes.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), directory + 4);
    bytes.writeUInt32LE(0, second + 42);
    await expect(checkWorkbook(bytes)).rejects.toMatchObject({ trouble: { code: 'too_packed' } });
  });

  test('that computes, runs or looks elsewhere is refused, and says where it computes', async () => {
    const filler = `<c r="A1"><v>1</v></c>`.repeat(20_000);
    expect(await refusalOf([...BOOK, part(SHEET, `${filler}<c r="B7" t="n"><f>A1*2</f><v>2</v></c>`)])).toEqual({
      code: 'formulas',
      line: 7,
      column: 'B',
    });
    expect(await refusalOf([...BOOK, part('xl/vbaProject.bin', 'x')])).toEqual({ code: 'macros' });
    expect(await refusalOf([...BOOK, part('xl/externalLinks/externalLink1.xml', 'x')])).toEqual({
      code: 'external_links',
    });
    expect(await refusalOf([part('word/document.xml', 'x')])).toEqual({ code: 'not_a_workbook' });
    await expect(checkWorkbook(Buffer.from('PK\u0003\u0004 and nothing'))).rejects.toMatchObject({
      trouble: { code: 'not_a_workbook' },
    });
  });
});
