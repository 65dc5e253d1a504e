import { ReportFileQuery } from '@/lib/contract/report';
import { AppError } from '@/lib/domain/errors';
import { isRange } from '@/lib/domain/report/report-range';
import { parseOr400, route } from '@/lib/server/http/route';
import { readPeople } from '@/lib/server/reports/read-people';
import { peopleFile } from '@/lib/server/reports/report-file';
import { fileWords, reportAnswer } from '@/app/api/reports/report-answer';

/** What each person did, as a file. */
export const GET = route('reports.people', async ({ app, request, person }) => {
  const asked = new URL(request.url).searchParams;
  const {
    count,
    format: _,
    ...of
  } = parseOr400(ReportFileQuery, {
    ...Object.fromEntries(asked),
    tills: asked.getAll('till'),
  });
  if (!isRange(of)) throw new AppError('invalid_input', { field: 'to' });
  const query = { ...of, isCounted: count === 'all', bounds: { signal: request.signal } };
  return reportAnswer('people', of, peopleFile(await readPeople(app, person, query), await fileWords()));
});
