import { getTranslations } from 'next-intl/server';
import type { ReportTable } from '@/lib/contract/report';
import type { DayRange } from '@/lib/domain/report/report-range';
import type { ReportWords } from '@/lib/server/reports/report-file';

/** Programs read and compare these files, so the language is the same for every person. */
const FILE_LANGUAGE = 'en';
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export async function fileWords(): Promise<ReportWords> {
  const t = await getTranslations({ locale: FILE_LANGUAGE, namespace: 'reports' });
  return {
    column: (name) => t(`file.${name}`),
    before: (name) => t('file.before', { name }),
    reason: (reason) => t(`why.${reason}`),
    weekday: (weekday) => t(`weekday.${WEEKDAYS[weekday] ?? 'mon'}`),
  };
}

export function reportAnswer(table: ReportTable, { from, to }: DayRange, body: string): Response {
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="report-${table}-${from}-${to}.csv"`,
      'x-content-type-options': 'nosniff',
    },
  });
}
