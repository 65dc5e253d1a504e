import type { ExportFormat } from '@/lib/contract/list-columns';
import type { App } from '@/lib/server/app-context';
import { exportPayments } from '@/lib/server/exports/export-payments';
import { PLAIN_WORDS } from '@/lib/testing/export-words';
import { OWNER } from './bench-app';

const NEW_LINE = '\n'.charCodeAt(0);

/** Exports all payments as CSV and throws the text away, until the signal is set. Returns how many rows there were. */
export async function exportAll(app: App, signal?: AbortSignal): Promise<number> {
  let lines = 0;
  for await (const chunk of await exported(app, 'csv')) {
    for (const byte of chunk) if (byte === NEW_LINE) lines += 1;
    if (signal?.aborted === true) break;
  }
  return lines - 1;
}

async function exported(app: App, format: ExportFormat): Promise<ReadableStream<Uint8Array>> {
  return (await exportPayments(app, OWNER, { query: { format }, words: PLAIN_WORDS })).body;
}
