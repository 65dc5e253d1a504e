import { ReportTableQuery } from '@/lib/contract/report';
import { isRange } from '@/lib/domain/report/report-range';
import { AppError } from '@/lib/domain/errors';
import { parseOr400, route } from '@/lib/server/http/route';
import { readHandedOver } from '@/lib/server/reports/read-handed-over';
import { readReport } from '@/lib/server/reports/read-report';
import { handedOverFile, reportFile } from '@/lib/server/reports/report-file';
import { fileWords, reportAnswer } from './report-answer';

/** One table of a report, as a file. Like an export it is in English for every person. */
export const GET = route('reports.see', async ({ app, request, person }) => {
  const asked = new URL(request.url).searchParams;
  const {
    table,
    count,
    format: _,
    ...of
  } = parseOr400(ReportTableQuery, {
    ...Object.fromEntries(asked),
    tills: asked.getAll('till'),
  });
  if (!isRange(of)) throw new AppError('invalid_input', { field: 'to' });
  const query = { ...of, isCounted: count === 'all' };
  const bounds = { signal: request.signal };
  const report = await readReport(app, person, { ...query, bounds });
  const words = await fileWords();
  if (table !== 'handedOver') return reportAnswer(table, of, reportFile(table, report, words));
  const found = await readHandedOver(app, person, { query, report, bounds });
  if ('tooMany' in found) throw new AppError('too_slow');
  return reportAnswer(table, of, handedOverFile(found, report.currency, words));
});
