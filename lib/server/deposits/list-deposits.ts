import 'server-only';
import type { DepositList, DepositSums } from '@/lib/contract/deposit';
import { startOfDay } from '@/lib/domain/merchant-day';
import type { Person } from '@/lib/domain/person';
import type { DayRange } from '@/lib/domain/report/report-range';
import type { App } from '@/lib/server/app-context';
import { depositFromRow, depositsQuery, scopeSql } from '@/lib/server/store/queries/deposit-rows';
import { cursorOf, placeOf } from '@/lib/server/store/queries/list-cursor';
import { depositView } from './deposit-view';
import { tillNames } from './till-names';

const PAGE = 50;

type Asked = {
  person: Person;
  /** Null for all days. */
  range: DayRange | null;
  cursor?: string | undefined;
  pageSize?: number;
};

/**
 * Returns a page of the deposits that this person sees, newest first, and what all deposits of these days add up to.
 * @throws {AppError} invalid_input when the cursor is not one of ours.
 */
export async function listDeposits(app: App, { cursor, pageSize = PAGE, ...asked }: Asked): Promise<DepositList> {
  let query = seenQuery(app, asked).orderBy('deposits.settled_at', 'desc').orderBy('deposits.id', 'desc');
  if (cursor !== undefined) {
    const { at, id } = placeOf(cursor);
    query = query.where((where) =>
      where(where.refTuple('deposits.settled_at', 'deposits.id'), '<', where.tuple(at, id)),
    );
  }
  const rows = await app.store.longRead((db) => db.executeQuery(query.limit(pageSize + 1).compile()));
  const records = rows.rows.map(depositFromRow);
  const names = await tillNames(app);
  const last = records.length > pageSize ? records[pageSize - 1] : undefined;
  return {
    deposits: records.slice(0, pageSize).map((record) => depositView(record, names)),
    nextCursor: last === undefined ? null : cursorOf({ at: last.settledAt, id: last.id }),
    sums: await sumsOf(app, asked),
  };
}

function seenQuery(app: App, { person, range }: Pick<Asked, 'person' | 'range'>) {
  let query = depositsQuery(app.store.db, app.account.id).where(app.store.stillWanted());
  if (range !== null)
    query = query
      .where('deposits.settled_at', '>=', startOfDay(range.from, app.timeZone, 0))
      .where('deposits.settled_at', '<', startOfDay(range.to, app.timeZone, 1));
  const { tills } = person;
  if (tills === 'all') return query;
  return query.where((where) => (tills.length === 0 ? where.lit(false) : where(scopeSql, 'in', [...tills])));
}

/** Only what Kopo Kopo says was sent is added up. */
async function sumsOf(app: App, asked: Pick<Asked, 'person' | 'range'>): Promise<DepositSums[]> {
  const each = seenQuery(app, asked).where('deposits.is_done', '=', 1).as('deposits');
  const query = app.store.db
    .selectFrom(each)
    .select(({ fn, ref, val }) => {
      const isConfirmed = (value: 'amount_minor' | 'one') =>
        fn.sum<number | string | null>((when) =>
          when
            .case()
            .when('confirmed_at', 'is not', null)
            .then(value === 'one' ? when.lit(1) : when.fn.coalesce(ref('amount_minor'), val(0)))
            .else(when.lit(0))
            .end(),
        );
      return [
        'currency',
        fn.countAll<number | string>().as('counted'),
        fn.count<number | string>('amount_minor').as('known'),
        fn.sum<number | string | null>('amount_minor').as('sum'),
        isConfirmed('one').as('confirmed'),
        isConfirmed('amount_minor').as('confirmed_sum'),
      ];
    })
    .groupBy('currency')
    .orderBy('currency');
  const { rows } = await app.store.longRead((db) => db.executeQuery(query.compile()));
  return rows.map((row) => ({
    currency: row.currency,
    count: Number(row.counted),
    sumMinor: Number(row.sum ?? 0),
    unknown: Number(row.counted) - Number(row.known),
    confirmed: Number(row.confirmed ?? 0),
    confirmedMinor: Number(row.confirmed_sum ?? 0),
  }));
}
