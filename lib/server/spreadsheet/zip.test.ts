import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readZip } from '@/lib/testing/read-zip';
import { type ZipEntry, zipOf } from './zip';

async function* each(entries: readonly ZipEntry[]): AsyncGenerator<ZipEntry, void, void> {
  yield* entries;
}

async function written(entries: readonly ZipEntry[], startsAt = 0): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipOf(each(entries), { startsAt })) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test('another reader gets every text back, whatever is in it and in how many pieces it was written', async () => {
  const piece = fc.string({ unit: 'grapheme', maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(piece), { maxLength: 5 }), async (texts) => {
      const archive = await written(texts.map((text, at) => ({ name: `of/ü ${at}.xml`, text })));
      const wanted = texts.map((text, at): [string, string] => [`of/ü ${at}.xml`, text.join('')]);
      expect([...(await readZip(archive))]).toEqual(wanted);
    }),
    { numRuns: 50 },
  );
});

test('a text of many chunks is packed, and comes back whole', async () => {
  const text = Array.from({ length: 20_000 }, (_, at) => `line ${at}, ${Math.sin(at)}\n`);
  const archive = await written([{ name: 'long.txt', text }]);
  expect(archive.length).toBeLessThan(text.join('').length / 2);
  expect(await readZip(archive)).toEqual(new Map([['long.txt', text.join('')]]));
});

test.each([0, 1, 0xffff_ff00, 0xffff_ffff, 5 * 2 ** 30])(
  'files are found that begin %i bytes later',
  async (startsAt) => {
    const entries = ['first', 'second'].map((name) => ({ name, text: [name.repeat(100)] }));
    const archive = await written(entries, startsAt);
    expect(await readZip(archive, startsAt)).toEqual(new Map(entries.map(({ name, text }) => [name, text.join('')])));
  },
);

test('an archive that breaks off is not read as whole', async () => {
  const archive = await written([{ name: 'only', text: ['words'] }]);
  for (let cut = 1; cut < archive.length; cut += 1)
    await expect(readZip(archive.subarray(0, -cut))).rejects.toThrow(Error);
});

test('a text that fails ends the archive with its error', async () => {
  async function* failing(): AsyncGenerator<string, void, void> {
    yield 'a beginning';
    throw new RangeError('no more');
  }
  await expect(written([{ name: 'only', text: failing() }])).rejects.toThrow('no more');
});

test('a reader who leaves ends the text that is being written', async () => {
  let hasEnded = false;
  async function* endless(): AsyncGenerator<string, void, void> {
    try {
      for (;;) yield `${Math.random()}`.repeat(1_000);
    } finally {
      hasEnded = true;
    }
  }
  for await (const chunk of zipOf(each([{ name: 'endless', text: endless() }]))) if (chunk.length > 1_000) break;
  await expect.poll(() => hasEnded).toBe(true);
});
