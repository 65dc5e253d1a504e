import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { columnSearch, countedPath, type ListOf, listPath, reportFilePath, rowSearch } from '@/lib/client/report-paths';
import type { HandedOver, HandedOverReport, TooMany } from '@/lib/contract/report';
import type { Spread } from '@/lib/domain/report/durations';
import type { Row } from './figure-grid';
import { amountText } from './figures-table';
import { Tile } from './figure-tiles';
import { ReportPart, TableToOpen } from './report-part';
import { ListLink, ReportTable } from './report-table';
import { hourText, useCount, useDayName, useDuration, useTillName } from './report-words';
import type { Shown } from './report-page';

/** What was not handed over, and how long payments and people took. */
export function HandedOverPart({ found, shown }: { found: HandedOverReport | TooMany | 'tooSlow'; shown: Shown }) {
  const t = useTranslations('reports');
  const { choice, report } = shown;
  if (found === 'tooSlow')
    return (
      <ReportPart title={t('handedOver')}>
        <Notice title={t('tooSlow')} tone="wait" />
      </ReportPart>
    );
  if ('tooMany' in found)
    return (
      <ReportPart title={t('handedOver')}>
        <p>{t('tooMany', { n: found.tooMany })}</p>
        <p>
          <PageLink
            href={countedPath({ ...choice, range: report.range })}
            className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
          >
            {t('countThem')}
          </PageLink>
        </p>
      </ReportPart>
    );
  return <Found found={found} shown={shown} />;
}

function Found({ found, shown: { choice, report } }: { found: HandedOverReport; shown: Shown }) {
  const t = useTranslations('reports');
  const dayName = useDayName();
  const tillName = useTillName();
  const written = useCount();
  const { total } = found;
  const { currency, range } = report;
  const rowOf = useRow(currency);
  const list = { range, tills: choice.tills };
  const head = [
    t('notHandedOver'),
    `${t('sum')} (${currency})`,
    t('askedMedian'),
    t('askedP90'),
    t('tickedMedian'),
    t('tickedP90'),
  ];
  const file = reportFilePath('handedOver', { ...choice, range });
  const table = (first: string, rows: Row[]) => (
    <ReportTable
      caption={`${t('handedOver')} · ${first}`}
      file={file}
      head={[first, ...head]}
      lists={[columnSearch('notHandedOver')]}
      rows={rows}
    />
  );
  return (
    <ReportPart title={t('handedOver')}>
      <dl className="tiles grid-cols-1 sm:grid-cols-3">
        <Tile name={t('notHandedOver')}>
          <ListLink href={total.notHandedOver === 0 ? null : listPath('notHandedOver', list)}>
            {written(total.notHandedOver)}
          </ListLink>
          {total.notHandedOver === 0 ? null : (
            <span className="block text-15 font-normal">
              <Money amountMinor={total.notHandedOverMinor} currency={currency} />
            </span>
          )}
        </Tile>
        <Tile name={t('askedToPaid')}>
          <Took spread={total.askedToPaid} href={listPath('asked', list)} />
        </Tile>
        <Tile name={t('paidToTicked')}>
          <Took spread={total.paidToTicked} href={listPath('handedOver', list)} />
        </Tile>
      </dl>
      <TableToOpen>
        <div className="grid gap-4">
          {table(
            t('till'),
            found.tills.map(({ number, name, ...row }) =>
              rowOf(tillName({ number, name }), row, { range, tills: number === null ? null : [number] }),
            ),
          )}
          {table(
            t('day'),
            found.days.map(({ day, ...row }) =>
              rowOf(dayName(day), row, { range: { from: day, to: day }, tills: choice.tills }),
            ),
          )}
          {table(
            t('hour'),
            found.hours.map(({ hour, ...row }) => rowOf(hourText(hour), row, { range, tills: choice.tills, hour })),
          )}
        </div>
      </TableToOpen>
    </ReportPart>
  );
}

function useRow(currency: string): (name: string, row: HandedOver, list: ListOf) => Row {
  const duration = useDuration();
  const took = (spread: Spread | null): string[] =>
    spread === null ? ['–', '–'] : [duration(spread.medianS), duration(spread.p90S)];
  return (name, { notHandedOver, notHandedOverMinor, askedToPaid, paidToTicked }, list) => [
    name,
    rowSearch(list),
    notHandedOver,
    amountText(notHandedOverMinor, currency),
    ...took(askedToPaid),
    ...took(paidToTicked),
  ];
}

/** How long something took, with the way to all the payments of which half took less. */
function Took({ spread, href }: { spread: Spread | null; href: string | null }) {
  const t = useTranslations('reports');
  const duration = useDuration();
  if (spread === null) return t('none');
  return (
    <>
      <ListLink href={href}>{duration(spread.medianS)}</ListLink>
      <span className="block text-13 font-normal text-muted">
        {t('tookMost', { p90: duration(spread.p90S), n: spread.count })}
      </span>
    </>
  );
}
