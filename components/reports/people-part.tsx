import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { actsSearch, reportFilePath } from '@/lib/client/report-paths';
import type { PersonFigures } from '@/lib/contract/report';
import { writtenValue } from '@/lib/domain/payment-query/split-query';
import type { Shown } from './report-page';
import { ReportPart } from './report-part';
import type { Cell } from './figure-grid';
import { ReportTable } from './report-table';
import { useCount } from './report-words';

/** What each person did in these days. */
export function PeoplePart({ people, shown }: { people: readonly PersonFigures[] | 'tooSlow'; shown: Shown }) {
  const t = useTranslations('reports');
  const cellsOf = useCells();
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
          lists={COUNTED.map((counted) =>
            actsSearch(counted, { tills: shown.choice.tills, range: shown.report.range }),
          )}
          isPosted
          rows={people.map((person) => [
            <bdi key="name" className="whitespace-normal wrap-anywhere">
              {person.name}
            </bdi>,
            person.searchedAs === null ? null : writtenValue(person.searchedAs),
            ...cellsOf(person),
          ])}
        />
      )}
    </ReportPart>
  );
}

const TICKS = ['ticks', 'withoutOrder', 'longAfter'] as const;
const COUNTED = [...TICKS, 'releases', 'shownNotTicked'] as const;

/**
 * Returns a function that makes the cells of a person, each with a button to the list of its payments. The list knows
 * the ticks that still count, and a payment of which two ticks were released once: where it has fewer than were
 * counted, the button says how many.
 */
function useCells(): (person: PersonFigures) => Cell[] {
  const t = useTranslations('reports');
  const written = useCount();
  const linked = (counted: number, listed: number, words: 'ticksLeft' | 'ofPayments'): Cell => {
    if (listed === counted) return counted;
    return listed === 0 ? written(counted) : [t(words, { n: listed }), counted];
  };
  return (person) => [
    ...TICKS.map((counted) => linked(person[counted], person.standing[counted], 'ticksLeft')),
    linked(person.releases, person.releasedPayments, 'ofPayments'),
    person.shownNotTicked,
  ];
}
