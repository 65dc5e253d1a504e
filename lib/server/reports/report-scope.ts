import 'server-only';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { ReportQuery } from '@/lib/contract/report';
import type { Person } from '@/lib/domain/person';
import type { DayRange } from '@/lib/domain/report/report-range';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import type { Database } from '@/lib/server/store/engine/database';
import { visibilityOf } from '@/lib/server/views/visibility';

/** What a report needs of the program. */
export type ReportApp = Pick<App, 'store' | 'account' | 'timeZone' | 'nowMs'>;

/** Whose tills a report counts: the keys, or all. Payments whose till is unknown have the empty key. */
export type TillKeys = 'all' | readonly string[];

export type ReportScope = { range: DayRange; tills: TillKeys };

/** Returns the days and tills of a report, of those that this person sees. */
export function reportScope(person: Person, { from, to, tills }: ReportQuery): ReportScope {
  const seen = visibilityOf(person)?.tills ?? 'all';
  const asked = tills.map(tillKey);
  if (asked.length > 0)
    return { range: { from, to }, tills: seen === 'all' ? asked : asked.filter((key) => seen.includes(key)) };
  // Who may see reports sees payments without a till, of whatever tills they are.
  return { range: { from, to }, tills: seen === 'all' ? 'all' : [...seen, ''] };
}

/** Returns a condition on payments: one of these tills. */
export function atTills(tills: TillKeys) {
  return (where: ExpressionBuilder<Database, 'payments'>): Expression<SqlBool> => {
    if (tills === 'all') return where.lit(true);
    const known = tills.filter((key) => key !== '');
    return where.or([
      known.length === 0 ? where.lit(false) : where('payments.till_key', 'in', known),
      tills.includes('') ? where('payments.till_key', 'is', null) : where.lit(false),
    ]);
  };
}
