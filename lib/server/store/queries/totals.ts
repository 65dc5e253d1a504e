import 'server-only';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { tillKey } from '@/lib/domain/till';
import { merchantHour } from '@/lib/domain/merchant-day';
import { utcIso } from '@/lib/domain/utc-iso';
import { turnOfItsOwn } from '@/lib/server/store/engine/next-turn';
import { inChunks } from './in-chunks';
import type { PaymentRecord } from './payment-row';
import type { Store } from '@/lib/server/store/engine/store';
import type { Database } from '@/lib/server/store/engine/database';
import type { HourTotalsTable, PaymentsTable, TotalsTable } from '@/lib/server/store/engine/tables/record-tables';

/** What the totals count of a payment. */
type Counted = Pick<PaymentRecord, 'happenedAt' | 'till' | 'currency' | 'amountMinor'> & {
  state: string;
  failureReason: string | null;
  firstHeardFrom: string;
};

/** A payment before a change (-1) or after it (1). */
export type TotalsMove = {
  record: Pick<PaymentRecord, 'happenedAt' | 'till' | 'currency' | 'amountMinor' | 'state' | 'failure'> & {
    firstHeardFrom: string;
  };
  by: 1 | -1;
};

type Ground = { accountId: number; timeZone: string };

const DAY_KEY = ['account_id', 'day', 'till_key', 'state', 'currency'] as const;
const HOUR_KEY = ['account_id', 'day', 'hour', 'till_key', 'state', 'currency', 'failure_reason'] as const;
const COUNTED = [
  'seq',
  'account_id',
  'happened_at',
  'till',
  'state',
  'currency',
  'amount_minor',
  'failure_reason',
  'first_heard_from',
] as const;
const REBUILD_PAGE = 2_000;

/** Updates the totals by the payments before and after a change, so that nothing is counted again. */
export async function moveTotals(
  tx: Transaction<Database>,
  ground: Ground,
  moves: readonly TotalsMove[],
): Promise<void> {
  await addToTotals(
    tx,
    ground,
    moves.map(({ record, by }) => ({ record: { ...record, failureReason: record.failure?.reason ?? null }, by })),
  );
}

async function addToTotals(
  tx: Transaction<Database>,
  ground: Ground,
  moves: readonly { record: Counted; by: 1 | -1 }[],
): Promise<void> {
  const hours = new Map<string, HourTotalsTable>();
  for (const { record, by } of moves) {
    const row = emptyRow(ground, record);
    const key = HOUR_KEY.map((column) => row[column]).join('|');
    const sum = hours.get(key) ?? row;
    sum.count += by;
    sum.amount_minor += by * (record.amountMinor ?? 0);
    sum.late_count += record.firstHeardFrom === 'poll' ? by : 0;
    hours.set(key, sum);
  }
  const days = new Map<string, TotalsTable>();
  for (const { hour: _, failure_reason: __, late_count: ___, ...row } of hours.values()) {
    const key = DAY_KEY.map((column) => row[column]).join('|');
    const sum = days.get(key);
    days.set(
      key,
      sum === undefined
        ? row
        : { ...sum, count: sum.count + row.count, amount_minor: sum.amount_minor + row.amount_minor },
    );
  }
  await addToDays(tx, moved(days));
  await addToHours(tx, moved(hours));
}

/** Returns what is not nothing, in one order, so that two transactions never wait for each other. */
function moved<Row extends TotalsTable & { late_count?: number }>(rows: ReadonlyMap<string, Row>): Row[] {
  return [...rows]
    .filter(([, row]) => row.count !== 0 || row.amount_minor !== 0 || (row.late_count ?? 0) !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
}

async function addToDays(tx: Transaction<Database>, rows: readonly TotalsTable[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('totals')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns([...DAY_KEY]).doUpdateSet((update) => ({
        count: update('totals.count', '+', update.ref('excluded.count')),
        amount_minor: update('totals.amount_minor', '+', update.ref('excluded.amount_minor')),
      })),
    )
    .execute();
}

async function addToHours(tx: Transaction<Database>, rows: readonly HourTotalsTable[]): Promise<void> {
  for (const some of inChunks(rows))
    await tx
      .insertInto('hour_totals')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns([...HOUR_KEY]).doUpdateSet((update) => ({
          count: update('hour_totals.count', '+', update.ref('excluded.count')),
          amount_minor: update('hour_totals.amount_minor', '+', update.ref('excluded.amount_minor')),
          late_count: update('hour_totals.late_count', '+', update.ref('excluded.late_count')),
        })),
      )
      .execute();
}

function emptyRow({ accountId, timeZone }: Ground, record: Counted): HourTotalsTable {
  return {
    account_id: accountId,
    ...merchantHour(record.happenedAt, timeZone),
    till_key: record.till === null ? '' : tillKey(record.till),
    state: record.state,
    currency: record.currency,
    failure_reason: record.state === 'failed' ? (record.failureReason ?? 'none') : '',
    count: 0,
    amount_minor: 0,
    late_count: 0,
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
    await tx.deleteFrom('hour_totals').where('account_id', '=', ground.accountId).execute();
    for await (const page of countedPages(tx, ground.accountId))
      await addToTotals(
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
        failureReason: row.failure_reason,
        firstHeardFrom: row.first_heard_from,
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
