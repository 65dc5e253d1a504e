import { scaleLinear } from 'd3-scale';
import { useTranslations } from 'next-intl';
import type { Report } from '@/lib/contract/report';
import { ListLink, ReportTable } from './report-table';

/** Why payments failed, the most frequent reason first, with a bar for each. `list` leads to all that failed. */
export function ReasonsTable({
  reasons,
  file,
  list,
}: {
  reasons: Report['reasons'];
  file: string;
  list: string | null;
}) {
  const t = useTranslations('reports');
  const width = scaleLinear([0, Math.max(1, ...reasons.map(({ now }) => now))], [0, 100]);
  return (
    <div className="grid gap-1">
      <ReportTable
        caption={t('whyFailed')}
        file={file}
        head={[t('reason'), t('failed'), t('failedBefore')]}
        lists={[]}
        rows={reasons.map(({ reason, now, before }) => [
          <span key="reason" className="grid gap-1 whitespace-normal">
            {t(`why.${reason}`)}
            <svg aria-hidden className="h-2 w-full">
              <rect width={`${width(now)}%`} height="100%" className="fill-edge" />
            </svg>
          </span>,
          null,
          now,
          before,
        ])}
      />
      {list === null ? null : (
        <p className="print:hidden">
          <ListLink href={list}>{t('failedList')}</ListLink>
        </p>
      )}
    </div>
  );
}
