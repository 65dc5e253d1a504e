import 'server-only';
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Offsets } from '@/lib/domain/offset-changes';
import type { PaymentFilter } from './payment-filter';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** The first day of 1970 was a Thursday. */
const FIRST_WEEKDAY = 3;

/** Matches payments that happened in one of these hours and on one of these weekdays, on a clock of a zone. */
export function isAtClock({ hours, weekdays, offsets }: NonNullable<PaymentFilter['clock']>): Expression<SqlBool>[] {
  const wall = sql`(payments.happened_at + ${offsetSql(offsets)})`;
  return [
    ...(hours.length === 24 ? [] : [sql<SqlBool>`${wall} / ${sql.lit(HOUR_MS)} % 24 in (${literals(hours)})`]),
    ...(weekdays.length === 7
      ? []
      : [sql<SqlBool>`(${wall} / ${sql.lit(DAY_MS)} + ${sql.lit(FIRST_WEEKDAY)}) % 7 in (${literals(weekdays)})`]),
  ];
}

/** The offset of the newest payments is asked for first: a list begins with them. */
function offsetSql({ firstMs, changes }: Offsets): RawBuilder<unknown> {
  if (changes.length === 0) return sql.lit(firstMs);
  const newestFirst = changes
    .toReversed()
    .map(({ atMs, offsetMs }) => sql`when payments.happened_at >= ${sql.lit(atMs)} then ${sql.lit(offsetMs)}`);
  return sql`case ${sql.join(newestFirst, sql` `)} else ${sql.lit(firstMs)} end`;
}

function literals(values: readonly number[]): RawBuilder<unknown> {
  return sql.join(values.map((value) => sql.lit(value)));
}
