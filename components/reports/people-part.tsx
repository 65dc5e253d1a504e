import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { reportFilePath } from '@/lib/client/report-paths';
import type { PersonFigures } from '@/lib/contract/report';
import type { Shown } from './report-page';
import { ReportPart } from './report-part';
import { ReportTable } from './report-table';

/** What each person did in these days. */
export function PeoplePart({ people, shown }: { people: readonly PersonFigures[] | 'tooSlow'; shown: Shown }) {
  const t = useTranslations('reports');
  if (people === 'tooSlow')
    return (
      <ReportPart title={t('people')}>
        <Notice title={t('tooSlow')} tone="wait" />
      </ReportPart>
    );
  return (
    <ReportPart title={t('people')}>
      <p className="text-13 text-muted">{t('peopleWhy')}</p>
      {people.length === 0 ? (
        <p>{t('noPeople')}</p>
      ) : (
        <ReportTable
          caption={t('people')}
          file={reportFilePath('people', { ...shown.choice, range: shown.report.range })}
          head={[t('person'), t('ticks'), t('withoutOrder'), t('longAfter'), t('releases'), t('shownNotTicked')]}
          rows={people.map(({ staffId, name, ticks, withoutOrder, longAfter, releases, shownNotTicked }) => ({
            key: staffId,
            head: <bdi className="wrap-anywhere">{name}</bdi>,
            cells: [ticks, withoutOrder, longAfter, releases, shownNotTicked],
          }))}
        />
      )}
    </ReportPart>
  );
}
