import 'server-only';
import type { ReportQuery } from '@/lib/contract/report';
import type { Person } from '@/lib/domain/person';
import { coveredUntilOf } from '@/lib/server/store/queries/coverage';
import { type ReportApp, reportScope } from './report-scope';

/** Returns until when Kopo Kopo's own list was read, of every till that a report is of; null if one never was. */
export function reportCoveredUntil(app: ReportApp, person: Person, query: ReportQuery): Promise<string | null> {
  const { tills } = reportScope(person, query);
  const known = tills === 'all' ? null : tills.filter((key) => key !== '');
  return coveredUntilOf(app.store.db, app.account.id, known);
}
