import 'server-only';
import { type Kysely, sql } from 'kysely';
import { FAILURE_REASONS } from '@/lib/domain/failure';
import { STATES } from '@/lib/domain/payment-facts';
import type { Counted, FailureReason } from '@/lib/domain/report/figures';
import type { DayRange } from '@/lib/domain/report/report-range';
import type { Database } from '@/lib/server/store/engine/database';
import type { Store } from '@/lib/server/store/engine/store';
import type { TillKeys } from './report-scope';

type Reading = { accountId: number; range: DayRange; tills: TillKeys };

/** `reason` is `none` for every payment that did not fail. */
export type HourRow = Counted & { day: string; hour: number; currency: string; reason: FailureReason };
export type TillRow = Counted & { tillKey: string; currency: string; isNow: boolean };

/** Returns the totals of each hour of these days, at all these tills together. */
export async function readHours(db: Kysely<Database>, store: Store, reading: Reading): Promise<HourRow[]> {
  const rows = await hoursQuery(db, store, reading).execute();
  return rows.map(({ day, hour, currency, failure_reason, ...row }) => ({
    ...countedOf(row),
    day,
    hour,
    currency,
    reason: FAILURE_REASONS.find((reason) => reason === failure_reason) ?? 'none',
  }));
}

/** Returns the query of `readHours`, to run or to explain. */
export function hoursQuery(db: Kysely<Database>, store: Store, reading: Reading) {
  return summed(db, store, reading)
    .select(['day', 'hour', 'state', 'currency', 'failure_reason'])
    .groupBy(['day', 'hour', 'state', 'currency', 'failure_reason']);
}

/** Returns the totals of each till in these days, those `since` a day apart from those before it. */
export async function readTills(
  db: Kysely<Database>,
  store: Store,
  { since, ...reading }: Reading & { since: string },
): Promise<TillRow[]> {
  const isNow = sql<number>`case when day >= ${since} then 1 else 0 end`;
  const rows = await summed(db, store, reading)
    .select(['till_key', 'state', 'currency', isNow.as('is_now')])
    .groupBy(['till_key', 'state', 'currency', 'is_now'])
    .execute();
  return rows.map(({ till_key, currency, is_now, ...row }) => ({
    ...countedOf(row),
    tillKey: till_key,
    currency,
    isNow: is_now === 1,
  }));
}

/** PostgreSQL answers sums as texts. */
function summed(db: Kysely<Database>, store: Store, { accountId, range, tills }: Reading) {
  return db
    .selectFrom('hour_totals')
    .select((select) => [
      select.fn.sum<number | string>('count').as('counted'),
      select.fn.sum<number | string>('amount_minor').as('amount'),
      select.fn.sum<number | string>('late_count').as('late'),
    ])
    .where(store.stillWanted())
    .where('account_id', '=', accountId)
    .where('day', '>=', range.from)
    .where('day', '<=', range.to)
    .where((where) => {
      if (tills === 'all') return where.lit(true);
      return tills.length === 0 ? where.lit(false) : where('till_key', 'in', tills);
    });
}

type Sums = { state: string; counted: number | string; amount: number | string; late: number | string };

/** @throws {Error} on a state that this program never writes */
function countedOf({ state: stored, counted, amount, late }: Sums): Counted {
  const state = STATES.find((candidate) => candidate === stored);
  if (state === undefined) throw new Error('totals of a state that is none');
  return { state, count: Number(counted), amountMinor: Number(amount), lateCount: Number(late) };
}
