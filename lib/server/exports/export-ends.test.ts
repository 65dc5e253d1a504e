import { beforeEach, describe, expect, test } from 'vitest';
import { ExportQuery } from '@/lib/contract/export';
import type { App } from '@/lib/server/app-context';
import type { Store } from '@/lib/server/store/engine/store';
import { aPerson, anOwner } from '@/lib/testing/a-person';
import { aTillPayment } from '@/lib/testing/a-till-payment';
import { anApp, type TestApp } from '@/lib/testing/an-app';
import { PLAIN_WORDS } from '@/lib/testing/export-words';
import { testDatabases } from '@/lib/testing/test-databases';
import { PAGE_ROWS } from '@/lib/server/limits/paged-text';
import { readZip } from '@/lib/testing/read-zip';
import { exportPayments } from './export-payments';

const ID = 'c1a10000-0000-4000-8000-000000000001';
const PAYMENTS = 2 * PAGE_ROWS + 50;
const PERSON = anOwner();

const bodyOf = async (app: App, asked: object): Promise<ReadableStream<Uint8Array>> =>
  (await exportPayments(app, PERSON, { query: ExportQuery.parse(asked), words: PLAIN_WORDS })).body;

/** Reads all that a body has before it fails. */
async function untilItFails(body: ReadableStream<Uint8Array>): Promise<{ bytes: Buffer; error: unknown }> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of body) chunks.push(chunk);
  } catch (error) {
    return { bytes: Buffer.concat(chunks), error };
  }
  return { bytes: Buffer.concat(chunks), error: null };
}

describe.each(testDatabases())('an export in $engine', ({ fresh }) => {
  let parts: TestApp;

  beforeEach(async () => {
    parts = await anApp(await fresh());
    await Promise.all(
      Array.from({ length: PAYMENTS }, (_, n) =>
        aTillPayment(parts.app, {
          reference: `UKN${String(n).padStart(7, '0')}`,
          till: n % 3 === 0 ? 'K000002' : 'K000001',
        }),
      ),
    );
  }, 60_000);

  /** A store whose long reads fail after so many. */
  function breaking(after: number): App {
    let left = after;
    const { app } = parts;
    const longRead: Store['longRead'] = (work, bounds) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Error('the disk is gone')) : app.store.longRead(work, bounds);
    };
    return { ...app, store: { ...app.store, longRead } };
  }

  test('that breaks off says so in its last line, and fails as a transfer too', async () => {
    for (const format of ['csv', 'xero', 'quickbooks']) {
      const { bytes, error } = await untilItFails(await bodyOf(breaking(format === 'csv' ? 2 : 4), { format }));
      expect(error).toMatchObject({ message: 'the disk is gone' });
      const lines = bytes.toString('utf8').split('\r\n');
      expect(lines.slice(-2)).toEqual([`# broke off after ${2 * PAGE_ROWS}`, '']);
      expect(lines.length).toBeGreaterThan(2 * PAGE_ROWS);
    }
    expect(parts.logged.filter((line) => line.includes('export_broke_off'))).toHaveLength(3);
  });

  test('that breaks off as a workbook is no workbook', async () => {
    const { bytes, error } = await untilItFails(await bodyOf(breaking(2), { format: 'xlsx' }));
    expect(error).toMatchObject({ message: 'the disk is gone' });
    await expect(readZip(bytes)).rejects.toThrow(Error);
  });

  test('tells its person, and no one else, how far it is, and that it is done', async () => {
    const { app } = parts;
    const progress = (person = PERSON) => app.exports.progressOf(ID, person.id);
    expect(progress()).toBeNull();
    const reader = (await bodyOf(app, { format: 'csv', export: ID })).getReader();
    expect(progress()).toEqual({ state: 'running', rows: 0, expected: null });
    for (let read = 0; read < 2; read += 1) await reader.read();
    await expect.poll(progress).toMatchObject({ state: 'running', expected: PAYMENTS });
    expect(progress()?.rows).toBeGreaterThanOrEqual(PAGE_ROWS);
    expect(progress(aPerson())).toBeNull();
    while (!(await reader.read()).done);
    expect(progress()).toEqual({ state: 'done', rows: PAYMENTS, expected: PAYMENTS });
  });

  test('expects as many rows as it writes, whatever the filter', async () => {
    for (const filter of [
      { till: 'K000002' },
      { q: 'UKN00001' },
      { to: '2026-11-22' },
      { state: 'paid', till: '000001' },
    ]) {
      const { bytes } = await untilItFails(await bodyOf(parts.app, { format: 'csv', export: ID, ...filter }));
      const rows = bytes.toString('utf8').split('\r\n').length - 2;
      await expect
        .poll(() => parts.app.exports.progressOf(ID, PERSON.id))
        .toEqual({ state: 'done', rows, expected: rows });
    }
  });

  test('is stopped by its person alone, and the file says that it is not whole', async () => {
    const { app } = parts;
    const reading = (await bodyOf(app, { format: 'csv', export: ID })).getReader();
    const chunks = [(await reading.read()).value];
    expect(app.exports.stop(ID, aPerson().id)).toBe(false);
    expect(app.exports.stop(ID, PERSON.id)).toBe(true);
    const failed = await (async () => {
      for (;;) {
        const { done, value } = await reading.read();
        if (done) return null;
        chunks.push(value);
      }
    })().catch((error: unknown) => error);
    expect(failed).toMatchObject({ name: 'AbortError' });
    expect(Buffer.concat(chunks.flatMap((chunk) => chunk ?? [])).toString('utf8')).toMatch(
      /# broke off after \d+\r\n$/,
    );
    expect(app.exports.progressOf(ID, PERSON.id)?.state).toBe('stopped');
    expect(parts.logged.filter((line) => line.includes('export_broke_off'))).toEqual([]);
  });

  test('whose reader leaves is stopped', async () => {
    for (const format of ['csv', 'xlsx']) {
      const reading = (await bodyOf(parts.app, { format, export: ID })).getReader();
      await reading.read();
      await reading.cancel();
      await expect.poll(() => parts.app.exports.progressOf(ID, PERSON.id)?.state).toBe('stopped');
    }
    expect(parts.logged.filter((line) => line.includes('export_broke_off'))).toEqual([]);
  });
});
