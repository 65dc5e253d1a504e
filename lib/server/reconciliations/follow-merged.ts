import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import type { ReconciliationPaymentsTable } from '@/lib/server/store/engine/tables/reconciliation-tables';
import { inChunks } from '@/lib/server/store/queries/in-chunks';

type Merged = { from: string; into: string };
type Held = Pick<Selectable<ReconciliationPaymentsTable>, 'payment_id' | 'match_n' | 'decided_by'>;

/** Returns what these ids lead to, where a payment became a part of another since. */
export async function mergedInto(db: Kysely<Database>, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const some of inChunks(ids)) {
    const rows = await db
      .selectFrom('payment_aliases')
      .select(['alias', 'payment_id'])
      .where('alias', 'in', some)
      .execute();
    for (const { alias, payment_id } of rows) found.set(alias, payment_id);
  }
  return found;
}

/**
 * Gives what was found for payments that became one since to the payment that they are now, before it is compared
 * again: under two ids one payment would be matched twice. What people decided about it stays, unless they gave the two
 * to different lines: then both lines are compared anew.
 */
export async function followMerged(app: App, id: string): Promise<void> {
  const merged = await app.store.longRead((db) =>
    mergedIn(db, id).where(app.store.stillWanted()).orderBy('payment_aliases.alias').execute(),
  );
  if (merged.length === 0) return;
  await app.store.write(async (tx) => {
    for (const each of merged) await moveOne(tx, id, each);
  });
}

/** True when payments of it became one since it was compared: what was found would count that one twice. */
export async function isOutdated(db: Kysely<Database>, id: string): Promise<boolean> {
  return (await mergedIn(db, id).limit(1).executeTakeFirst()) !== undefined;
}

function mergedIn(db: Kysely<Database>, id: string) {
  return db
    .selectFrom('reconciliation_payments')
    .innerJoin('payment_aliases', 'payment_aliases.alias', 'reconciliation_payments.payment_id')
    .select(['payment_aliases.alias as from', 'payment_aliases.payment_id as into'])
    .where('reconciliation_payments.reconciliation_id', '=', id);
}

async function moveOne(tx: Transaction<Database>, id: string, { from, into }: Merged): Promise<void> {
  const rows = await tx
    .selectFrom('reconciliation_payments')
    .select(['payment_id', 'match_n', 'decided_by'])
    .where('reconciliation_id', '=', id)
    .where('payment_id', 'in', [from, into])
    .execute();
  const [old, now] = [from, into].map((one) => rows.find(({ payment_id }) => payment_id === one));
  if (old === undefined) return;
  if (now === undefined) return rename(tx, id, { from, into });
  if (old.decided_by !== null && now.decided_by !== null && old.match_n !== now.match_n)
    await openAgain(tx, id, [old, now]);
  // A decision stays; what the program found by itself it finds again.
  if (old.decided_by !== null && now.decided_by === null) {
    await remove(tx, id, into);
    return rename(tx, id, { from, into });
  }
  return remove(tx, id, from);
}

async function rename(tx: Transaction<Database>, id: string, { from, into }: Merged): Promise<void> {
  await tx
    .updateTable('reconciliation_payments')
    .set(({ eb }) => ({ payment_id: into, version: eb('version', '+', 1) }))
    .where('reconciliation_id', '=', id)
    .where('payment_id', '=', from)
    .execute();
}

async function remove(tx: Transaction<Database>, id: string, paymentId: string): Promise<void> {
  await tx
    .deleteFrom('reconciliation_payments')
    .where('reconciliation_id', '=', id)
    .where('payment_id', '=', paymentId)
    .execute();
}

/** Nobody has decided any more about what was matched with these payments. */
async function openAgain(tx: Transaction<Database>, id: string, payments: readonly Held[]): Promise<void> {
  const matches = payments.flatMap(({ match_n }) => match_n ?? []);
  const ids = payments.map(({ payment_id }) => payment_id);
  await tx
    .updateTable('reconciliation_lines')
    .set(({ eb }) => ({ decided_by: null, decided_at: null, was: null, version: eb('version', '+', 1) }))
    .where('reconciliation_id', '=', id)
    .where('match_n', 'in', matches.length === 0 ? [-1] : matches)
    .execute();
  await tx
    .updateTable('reconciliation_payments')
    .set(({ eb }) => ({ decided_by: null, version: eb('version', '+', 1) }))
    .where('reconciliation_id', '=', id)
    .where(({ or, eb }) => or([eb('payment_id', 'in', ids), ...matches.map((match) => eb('match_n', '=', match))]))
    .execute();
}
