import { openStore } from '@/lib/server/store/upgrade/open-store';
import type { Store } from '@/lib/server/store/engine/store';
import { auditRecord } from '@/lib/testing/audit-record';
import type { Sent } from './load';

/**
 * Opens the store of a stopped server. Returns an error for each answered notice that is not there exactly once, and
 * for each fault of the record.
 */
export async function keptProblems(databaseUrl: string, answered: readonly Sent[]): Promise<string[]> {
  const store = await openStore(databaseUrl, () => undefined);
  try {
    return await keptIn(store, answered);
  } finally {
    await store.close();
  }
}

/** The same for a store that is already open and that no one writes to. */
export async function keptIn(store: Store, answered: readonly Sent[]): Promise<string[]> {
  const account = await store.db.selectFrom('accounts').select(['id', 'totals_zone']).executeTakeFirst();
  // A server that was killed before it had started may have left nothing yet.
  if (account === undefined) return answered.length === 0 ? [] : ['there is no account, though notices were answered'];
  const messages = await store.db
    .selectFrom('messages')
    .select(['source', 'subject', 'digest'])
    .where('account_id', '=', account.id)
    .execute();
  const payments = await store.db
    .selectFrom('payments')
    .select(['reference', 'state'])
    .where('account_id', '=', account.id)
    .execute();
  const copies = counted(
    messages.map((message) => `${message.source} ${message.subject} ${Buffer.from(message.digest).toString('hex')}`),
  );
  const rows = counted(payments.map((payment) => payment.reference ?? ''));
  const states = new Map(payments.map((payment) => [payment.reference, payment.state]));
  const problems = answered.flatMap(({ source, subject, digest, reference, state }) => {
    const heard = copies.get(`${source} ${subject} ${digest}`) ?? 0;
    if (heard !== 1) return [`${source} ${subject} was answered 200 and is there ${heard} times`];
    if (rows.get(reference) !== 1) return [`${reference} was answered 200 and shows ${rows.get(reference) ?? 0} times`];
    const shown = states.get(reference);
    return shown === state || shown === 'reversed'
      ? []
      : [`${reference} was answered 200 as ${state} and shows ${shown ?? 'nothing'}`];
  });
  return [
    ...problems,
    ...(await auditRecord(store, { accountId: account.id, timeZone: account.totals_zone ?? 'Africa/Nairobi' })),
  ];
}

function counted(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
