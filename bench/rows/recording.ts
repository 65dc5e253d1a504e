import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { sqliteCommits } from '@/bench/raw-commits';
import type { Row } from '@/bench/row';
import type { Message } from '@/lib/server/record/filing';
import { createRecorder } from '@/lib/server/record/recorder';
import { currentAccount } from '@/lib/server/store/queries/accounts';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { aFact } from '@/lib/testing/a-fact';

const MESSAGES = 4_000;
const WARM_UP = 500;

/** Measures the recorder with many messages at once, beside durable one-row commits of the raw driver. */
export async function recordingRow(): Promise<Row> {
  const folder = mkdtempSync(path.join(tmpdir(), 'imelipwa-bench-'));
  try {
    const floor = sqliteCommits(path.join(folder, 'raw.db'), message(0).body);
    const store = await openStore(`file:${path.join(folder, 'ours.db')}`, (error) => {
      throw error;
    });
    const account = await currentAccount(store, {
      guid: uuidv7(),
      host: 'bench',
      clientId: 'bench',
      environment: 'sandbox',
      nowIso: new Date().toISOString(),
    });
    const record = createRecorder(
      { store, accountId: account.id, timeZone: 'Africa/Nairobi', nowMs: Date.now, newId: () => uuidv7() },
      () => undefined,
    );
    await Promise.all(Array.from({ length: WARM_UP }, (_, n) => record(message(n))));
    const startedMs = performance.now();
    await Promise.all(Array.from({ length: MESSAGES }, (_, n) => record(message(WARM_UP + n))));
    const ours = (MESSAGES / (performance.now() - startedMs)) * 1_000;
    await store.close();
    return {
      what: 'messages recorded, many at once, SQLite',
      ours,
      floor,
      unit: '/s',
      aim: { ratio: 1, better: 'higher' },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function message(n: number): Message {
  const requestId = `b0b00000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const fact = aFact({
    state: 'paid',
    requestId,
    reference: `UB${String(n).padStart(8, '0')}`,
    till: 'K000001',
    amountMinor: 10_000 + n,
    phone: `+2547000${String(n).padStart(5, '0')}`,
    paidAt: new Date().toISOString(),
  });
  return {
    source: 'callback',
    subject: requestId,
    body: JSON.stringify(fact).padEnd(700, ' '),
    facts: [fact],
    fault: null,
    signedWith: 'api_key',
    topic: 'incoming_payment',
  };
}
