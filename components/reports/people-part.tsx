import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { listPaths } from '@/lib/client/list-paths';
import { type CountedTicks, reportFilePath, ticksQuery } from '@/lib/client/report-paths';
import type { PersonFigures } from '@/lib/contract/report';
import type { Shown } from './report-page';
import { ReportPart } from './report-part';
import { FIGURE_LINK, ReportTable } from './report-table';
import { useCount } from './report-words';

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
          rows={people.map((person) => ({
            key: person.staffId,
            head: <bdi className="wrap-anywhere">{person.name}</bdi>,
            cells: [
              ...TICKS.map((counted) => <Ticks key={counted} counted={counted} person={person} shown={shown} />),
              person.releases,
              person.shownNotTicked,
            ],
          }))}
        />
      )}
    </ReportPart>
  );
}

const TICKS = ['ticks', 'withoutOrder', 'longAfter'] as const;

/**
 * Ticks of a person, with a button to the list of their payments. The list knows the ticks that still count; where
 * others were released, the button says how many it leads to. A search for a person is posted, since its text must not
 * stand in an address.
 */
function Ticks({ counted, person, shown }: { counted: CountedTicks; person: PersonFigures; shown: Shown }) {
  const t = useTranslations('reports');
  const written = useCount();
  const { choice, report } = shown;
  const { searchedAs: name, standing } = person;
  const [made, left] = [person[counted], standing[counted]];
  const q = name === null || left === 0 ? null : ticksQuery(counted, { ...choice, range: report.range, name });
  if (q === null) return written(made);
  return (
    <form method="post" action={listPaths.form} className="flex items-center justify-end gap-1">
      {made === left ? null : written(made)}
      <button name="q" value={q} className={`${FIGURE_LINK} cursor-pointer justify-end`}>
        {made === left ? written(left) : t('ticksLeft', { n: left })}
      </button>
    </form>
  );
}
