import 'server-only';
import type { Kysely, Transaction } from 'kysely';
import { type Span, withSpan } from '@/lib/domain/spans';
import type { Store } from '@/lib/server/store/engine/store';
import type { Database } from '@/lib/server/store/engine/database';

/**
 * Returns until when finished polls have read Kopo Kopo's list of this till, alone or in a list of the whole company.
 * Null if never.
 */
export async function coveredUntil(db: Kysely<Database>, accountId: number, tillKey: string): Promise<string | null> {
  const row = await db
    .selectFrom('coverage')
    .select((select) => select.fn.max('until_at').as('at'))
    .where('account_id', '=', accountId)
    .where('till_key', 'in', ['', tillKey])
    .executeTakeFirst();
  return row?.at ?? null;
}

/**
 * Returns until when the lists of all tills that were set up have been read: the earliest of them, or null if one was
 * never read. Without tills, it is that of the whole company.
 */
export async function allCoveredUntil(db: Kysely<Database>, accountId: number): Promise<string | null> {
  const rows = await db
    .selectFrom('tills')
    .leftJoin('coverage', (join) =>
      join
        .onRef('coverage.account_id', '=', 'tills.account_id')
        .on((on) => on.or([on('coverage.till_key', '=', ''), on('coverage.till_key', '=', on.ref('tills.till_key'))])),
    )
    .select((select) => ['tills.till_key', select.fn.max('coverage.until_at').as('at')])
    .where('tills.account_id', '=', accountId)
    .groupBy('tills.till_key')
    .execute();
  if (rows.length === 0) return coveredUntil(db, accountId, '');
  return rows
    .map((row) => row.at)
    .reduce((earliest, at) => (earliest === null || at === null ? null : at < earliest ? at : earliest));
}

/**
 * Returns until when the lists of all these tills have been read: the earliest of them, or null if one was never read.
 * Null as `tillKeys` means all tills that were set up.
 */
export async function coveredUntilOf(
  db: Kysely<Database>,
  accountId: number,
  tillKeys: readonly string[] | null,
): Promise<string | null> {
  if (tillKeys === null || tillKeys.length === 0) return allCoveredUntil(db, accountId);
  const ends: (string | null)[] = [];
  for (const tillKey of tillKeys) ends.push(await coveredUntil(db, accountId, tillKey));
  return ends.includes(null) ? null : (ends.sort()[0] ?? null);
}

/** Returns the stretches of time in which this till's list was read, alone or in a list of the whole company. */
export async function coverageOf(db: Kysely<Database>, accountId: number, tillKey: string): Promise<Span[]> {
  const rows = await db
    .selectFrom('coverage')
    .select(['from_at', 'until_at'])
    .where('account_id', '=', accountId)
    .where('till_key', 'in', ['', tillKey])
    .execute();
  return rows.reduce<Span[]>((spans, row) => withSpan(spans, { from: row.from_at, until: row.until_at }), []);
}

/** Adds a stretch that was read. Stretches that touch or overlap become one. */
export async function addCoverage(
  store: Store,
  tx: Transaction<Database>,
  added: { accountId: number; tillKey: string; span: Span },
): Promise<void> {
  const { accountId, tillKey, span } = added;
  await store.lockKeys(tx, [`${accountId} coverage ${tillKey}`]);
  const rows = await tx
    .selectFrom('coverage')
    .select(['from_at', 'until_at'])
    .where('account_id', '=', accountId)
    .where('till_key', '=', tillKey)
    .execute();
  const spans = withSpan(
    rows.map((row) => ({ from: row.from_at, until: row.until_at })),
    span,
  );
  await tx.deleteFrom('coverage').where('account_id', '=', accountId).where('till_key', '=', tillKey).execute();
  if (spans.length === 0) return;
  await tx
    .insertInto('coverage')
    .values(
      spans.map(({ from, until }) => ({ account_id: accountId, till_key: tillKey, from_at: from, until_at: until })),
    )
    .execute();
}
