import { v7 as uuidv7 } from 'uuid';
import type { Message } from '@/lib/server/record/filing';
import { createRecorder } from '@/lib/server/record/recorder';
import { currentAccount } from '@/lib/server/store/queries/accounts';
import { openStore } from '@/lib/server/store/upgrade/open-store';
import { aFact } from '@/lib/testing/a-fact';
import { SANDBOX_CREDENTIALS } from '@/sandbox/credentials';
import type { DashboardStack } from '@/scripts/dashboard-stack';

const SIGNS = 'ABCDEFGHJKLMNPQRTUVWXYZ0123456789';
const CODE_ENDING = 7;
const A_DAY_MS = 24 * 60 * 60_000;
const DAYS = 30;
const AT_ONCE = 2_000;

/**
 * Records `count` payments of the last thirty days through the recorder, while the dashboard is stopped, and starts the
 * dashboard again. Returns their codes.
 */
export async function fillRecord(stack: DashboardStack, count: number): Promise<string[]> {
  await stack.stopServer();
  const store = await openStore(stack.databaseUrl, (error) => {
    throw error;
  });
  try {
    const account = await currentAccount(store, {
      guid: uuidv7(),
      host: new URL(stack.sandbox.url).host,
      clientId: SANDBOX_CREDENTIALS.clientId,
      environment: 'sandbox',
      nowIso: new Date().toISOString(),
    });
    const record = createRecorder(
      { store, accountId: account.id, timeZone: 'Africa/Nairobi', nowMs: Date.now, newId: () => uuidv7() },
      () => undefined,
    );
    const startMs = Date.now() - DAYS * A_DAY_MS;
    const messages = Array.from({ length: count }, (_, n) =>
      message(n, new Date(startMs + (n / count) * (DAYS * A_DAY_MS - 60_000)).toISOString()),
    );
    for (let at = 0; at < count; at += AT_ONCE) await Promise.all(messages.slice(at, at + AT_ONCE).map(record));
  } finally {
    await store.close();
  }
  await stack.startServer();
  return Array.from({ length: count }, (_, n) => referenceOf(n));
}

function message(n: number, paidAt: string): Message {
  const requestId = `f1110000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  const name = { firstName: `Bench${n % 997}`, middleName: null, lastName: `Payer${n % 89}` };
  const fact = aFact({
    state: 'paid',
    requestId,
    reference: referenceOf(n),
    till: 'K000001',
    amountMinor: amountOf(n),
    upstreamStatus: 'Success',
    name,
    phone: `+2547000${String(n % 100_000).padStart(5, '0')}`,
    paidAt,
  });
  return {
    source: 'query',
    subject: requestId,
    body: JSON.stringify(fact),
    facts: [fact],
    fault: null,
    signedWith: null,
    topic: null,
  };
}

/**
 * Returns a code that looks like M-PESA's, a different one for each `n`: the step shares no factor with the number of
 * possible endings, so it visits them all.
 */
function referenceOf(n: number): string {
  let rest = (n * 1_234_567_891 + 7) % SIGNS.length ** CODE_ENDING;
  let ending = '';
  for (let sign = 0; sign < CODE_ENDING; sign += 1) {
    ending = (SIGNS[rest % SIGNS.length] ?? '') + ending;
    rest = Math.floor(rest / SIGNS.length);
  }
  return `UKN${ending}`;
}

function amountOf(n: number): number {
  return 5_000 + (n % 4_000) * 100;
}
