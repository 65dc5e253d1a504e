import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { tillKey } from '@/lib/domain/till';
import { merchantDay } from '@/lib/domain/merchant-day';
import { utcIso } from '@/lib/domain/utc-iso';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import type { PaymentRecord } from './payment-row';
import type { Store } from '@/lib/server/store/engine/store';
import type { Database, PaymentsTable, TotalsTable } from '@/lib/server/store/engine/database';

/** What the totals count of a payment. */
type Counted = Pick<PaymentRecord, 'happenedAt' | 'till' | 'currency' | 'amountMinor'> & { state: string };

/** A payment before a change (-1) or after it (1). */
export type TotalsMove = { record: Counted; by: 1 | -1 };

type Ground = { accountId: number; timeZone: string };

const KEY = ['account_id', 'day', 'till_key', 'state', 'currency'] as const;
const COUNTED = ['seq', 'account_id', 'happened_at', 'till', 'state', 'currency', 'amount_minor'] as const;
const REBUILD_PAGE = 2_000;

/** Updates the totals by the payments before and after a change, so that nothing is counted again. */
export async function moveTotals(
  tx: Transaction<Database>,
  ground: Ground,
  moves: readonly TotalsMove[],
): Promise<void> {
  const rows = new Map<string, TotalsTable>();
  for (const { record, by } of moves) {
    const row = emptyRow(ground, record);
    const key = KEY.map((column) => row[column]).join('|');
    const sum = rows.get(key) ?? row;
    sum.count += by;
    sum.amount_minor += by * (record.amountMinor ?? 0);
    rows.set(key, sum);
  }
  // Rows are written in one order, so that two transactions never wait for each other.
  const moved = [...rows]
    .filter(([, sum]) => sum.count !== 0 || sum.amount_minor !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  if (moved.length === 0) return;
  await tx
    .insertInto('totals')
    .values(moved.map(([, row]) => row))
    .onConflict((conflict) =>
      conflict.columns([...KEY]).doUpdateSet((update) => ({
        count: update('totals.count', '+', update.ref('excluded.count')),
        amount_minor: update('totals.amount_minor', '+', update.ref('excluded.amount_minor')),
      })),
    )
    .execute();
}

function emptyRow({ accountId, timeZone }: Ground, record: Counted): TotalsTable {
  return {
    account_id: accountId,
    day: merchantDay(record.happenedAt, timeZone),
    till_key: record.till === null ? '' : tillKey(record.till),
    state: record.state,
    currency: record.currency,
    count: 0,
    amount_minor: 0,
  };
}

/** Returns how many payments have each state. @throws {AppError} too_slow when it takes longer than this. */
export async function countByState(store: Store, accountId: number, limitMs: number): Promise<Map<string, number>> {
  const rows = await store.longRead(
    (db) =>
      db
        .selectFrom('totals')
        .select((select) => ['state', select.fn.sum<number>('count').as('count')])
        .where(store.stillWanted())
        .where('account_id', '=', accountId)
        .groupBy('state')
        .execute(),
    { limitMs },
  );
  return new Map(rows.map(({ state, count }) => [state, Number(count)]));
}

/** Counts all totals again if they were counted for another time zone, or never. Returns whether it did. */
export async function rebuildTotalsIfZoneChanged(store: Store, ground: Ground): Promise<boolean> {
  return store.write(async (tx) => {
    const account = await tx
      .selectFrom('accounts')
      .select('totals_zone')
      .where('id', '=', ground.accountId)
      .executeTakeFirstOrThrow();
    if (account.totals_zone === ground.timeZone) return false;
    await tx.deleteFrom('totals').where('account_id', '=', ground.accountId).execute();
    for await (const page of countedPages(tx, ground.accountId))
      await moveTotals(
        tx,
        ground,
        page.map((record) => ({ record, by: 1 })),
      );
    await tx.updateTable('accounts').set({ totals_zone: ground.timeZone }).where('id', '=', ground.accountId).execute();
    return true;
  });
}

/**
 * Yields all payments of an account in the order of the table itself, so no page reads or sorts the rows of another.
 */
async function* countedPages(tx: Transaction<Database>, accountId: number): AsyncGenerator<Counted[]> {
  for (let after = 0; ; ) {
    const rows: CountedRow[] = await countedQuery(tx, { after, limit: REBUILD_PAGE }).execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows
      .filter((row) => row.account_id === accountId)
      .map((row) => ({
        happenedAt: utcIso(row.happened_at),
        till: row.till,
        state: row.state,
        currency: row.currency,
        amountMinor: row.amount_minor,
      }));
    after = last.seq;
    // The server answers no one before this ends, but a signal to stop must still be heard.
    await turnOfItsOwn();
  }
}

type CountedRow = Pick<Selectable<PaymentsTable>, (typeof COUNTED)[number]>;

/**
 * Returns the query of one page, to run or to explain. It has the payments of all accounts: for those of one, an engine
 * might take an index of the account and sort all its rows for each page.
 */
export function countedQuery(db: Kysely<Database>, { after, limit }: { after: number; limit: number }) {
  return db
    .selectFrom('payments')
    .select([...COUNTED])
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit);
}
