import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { Timestamp } from '@/components/ui/timestamp';
import { columnSearch, listPath, rangePath, reportFilePath, rowSearch } from '@/lib/client/report-paths';
import type { PaymentTable, Report, ReportTill } from '@/lib/contract/report';
import type { ReportChoice } from '@/lib/domain/report/report-choice';
import { BarChart } from './bar-chart';
import { ChartKey } from './chart-key';
import { FigureTiles } from './figure-tiles';
import { amountText, FiguresTable } from './figures-table';
import { HeatMap } from './heat-map';
import { ReasonsTable } from './reasons-table';
import { ReportChoiceForm } from './report-choice-form';
import { ReportPart, TableToOpen } from './report-part';
import { ListLink, ReportTable } from './report-table';
import { hourText, longDay, shortDay, useDayName, useTillName, useWeekdays } from './report-words';

export type Shown = {
  choice: ReportChoice;
  report: Report;
  /** All tills that the reader may choose. */
  tills: readonly ReportTill[];
  /** Until when Kopo Kopo's own list was read; null if never. */
  coveredUntil: string | null;
  /** True when the last day is not over. */
  isUnfinished: boolean;
};

/** A report of some days. `children` are the parts that are read from the payments themselves. */
export function ReportPage({ children, ...shown }: Shown & { children: ReactNode }) {
  const t = useTranslations('reports');
  const { report, choice } = shown;
  const { arrived, failed, open } = report.total.now;
  const isEmpty = arrived + failed + open === 0;
  return (
    <section className="grid gap-4">
      <h1 className="text-24 font-bold">{t('title')}</h1>
      <ReportChoiceForm choice={choice} tills={shown.tills} />
      <About {...shown} />
      {report.otherCurrencies === 0 ? null : (
        <Notice title={t('otherCurrencies', { n: report.otherCurrencies, currency: report.currency })} />
      )}
      <FigureTiles report={report} tills={choice.tills} />
      {isEmpty ? (
        <Notice title={t('emptyTitle')}>
          <p>{t('empty')}</p>
        </Notice>
      ) : (
        <>
          {report.days.length === 1 ? null : <Days {...shown} />}
          <Hours {...shown} />
          <Tills {...shown} />
          <Reasons {...shown} />
          <Week {...shown} />
        </>
      )}
      {children}
    </section>
  );
}

/** Which days these are, what they are compared with, and how fresh this is. */
function About({ report: { range, before, asAt, days }, choice, tills, coveredUntil, isUnfinished }: Shown) {
  const t = useTranslations('reports');
  const nameOf = useTillName();
  const chosen = tills.filter(({ number }) => number !== null && choice.tills.includes(number));
  const readAt = <Timestamp at={asAt} precise />;
  const heardUntil = coveredUntil === null ? null : <Timestamp at={coveredUntil} />;
  // The figures of the days before have their lists in the report of those days.
  const linked = (words: ReactNode): ReactNode => (
    <ListLink href={rangePath({ range: before, tills: choice.tills })}>{words}</ListLink>
  );
  const [from, to, fromBefore, toBefore] = [range.from, range.to, before.from, before.to].map(longDay);
  return (
    <div className="grid gap-1">
      <p className="font-semibold">
        {days.length === 1
          ? t.rich('ofDay', { day: `${from}`, dayBefore: `${fromBefore}`, before: linked })
          : t.rich('ofDays', {
              from: `${from}`,
              to: `${to}`,
              fromBefore: `${fromBefore}`,
              toBefore: `${toBefore}`,
              before: linked,
            })}
      </p>
      {chosen.length === 0 ? null : <p>{t('ofTills', { tills: chosen.map(nameOf).join(', ') })}</p>}
      <p className="text-13 text-muted">
        {t.rich('asAt', { time: () => readAt })}{' '}
        {heardUntil === null ? t('neverCovered') : t.rich('coveredUntil', { time: () => heardUntil })}{' '}
        {isUnfinished ? t('unfinished') : null}
      </p>
    </div>
  );
}

const fileOf = (table: PaymentTable, { choice, report }: Shown): string =>
  reportFilePath(table, { ...choice, range: report.range });

/** Writes minor units for an axis, in thousands or millions where they are many: 1250000 → "12.5k". */
function axisMoney(minor: number): string {
  const major = minor / 100;
  if (major >= 1_000_000) return `${major / 1_000_000}m`;
  return major >= 1_000 ? `${major / 1_000}k` : String(major);
}

function Days(shown: Shown) {
  const t = useTranslations('reports');
  const dayName = useDayName();
  const { report, choice } = shown;
  const { currency } = report;
  return (
    <ReportPart title={t('byDay', { currency })}>
      <BarChart
        label={t('byDay', { currency })}
        tick={axisMoney}
        bars={report.days.map(({ day, now, before }) => ({
          key: day,
          name: t('bar', {
            name: dayName(day),
            amount: amountText(now.arrivedMinor, currency),
            n: now.arrived,
          }),
          label: shortDay(day),
          now: now.arrivedMinor,
          before: before.arrivedMinor,
        }))}
      />
      <ChartKey />
      <TableToOpen>
        <FiguresTable
          caption={t('byDay', { currency })}
          first={t('day')}
          currency={currency}
          file={fileOf('days', shown)}
          rows={report.days.map(({ day, now, before }) => ({
            name: dayName(day),
            list: { range: { from: day, to: day }, tills: choice.tills },
            now,
            before,
          }))}
        />
      </TableToOpen>
    </ReportPart>
  );
}

function Hours(shown: Shown) {
  const t = useTranslations('reports');
  const { report, choice } = shown;
  const { currency } = report;
  return (
    <ReportPart title={t('byHour', { currency })}>
      <BarChart
        label={t('byHour', { currency })}
        tick={axisMoney}
        bars={report.hours.map(({ hour, now, before }) => ({
          key: String(hour),
          name: t('bar', {
            name: hourText(hour),
            amount: amountText(now.arrivedMinor, currency),
            n: now.arrived,
          }),
          label: hourText(hour),
          now: now.arrivedMinor,
          before: before.arrivedMinor,
        }))}
      />
      <ChartKey />
      <TableToOpen>
        <FiguresTable
          caption={t('byHour', { currency })}
          first={t('hour')}
          currency={currency}
          file={fileOf('hours', shown)}
          rows={report.hours.map(({ hour, now, before }) => ({
            name: hourText(hour),
            list: { range: report.range, tills: choice.tills, hour },
            now,
            before,
          }))}
        />
      </TableToOpen>
    </ReportPart>
  );
}

function Tills(shown: Shown) {
  const t = useTranslations('reports');
  const nameOf = useTillName();
  const { report } = shown;
  return (
    <ReportPart title={t('byTill')}>
      <FiguresTable
        caption={t('byTill')}
        first={t('till')}
        currency={report.currency}
        file={fileOf('tills', shown)}
        rows={report.tills.map(({ number, name, now, before }) => ({
          name: nameOf({ number, name }),
          list: { range: report.range, tills: number === null ? null : [number] },
          now,
          before,
        }))}
      />
    </ReportPart>
  );
}

function Reasons(shown: Shown) {
  const t = useTranslations('reports');
  const { report, choice } = shown;
  if (report.reasons.length === 0) return null;
  return (
    <ReportPart title={t('whyFailed')}>
      <ReasonsTable
        reasons={report.reasons}
        file={fileOf('reasons', shown)}
        list={listPath('failed', { range: report.range, tills: choice.tills })}
      />
    </ReportPart>
  );
}

function Week(shown: Shown) {
  const t = useTranslations('reports');
  const weekdayName = useWeekdays();
  const { choice, report } = shown;
  const { week, range } = report;
  return (
    <ReportPart title={t('week')}>
      <HeatMap week={week} label={t('week')} />
      <p className="text-13 text-muted">{t('weekWhy')}</p>
      <TableToOpen>
        <ReportTable
          caption={t('week')}
          file={fileOf('week', shown)}
          head={[t('hour'), ...week.map((_, day) => weekdayName(day))]}
          lists={week.map((_, day) => columnSearch('arrived', day))}
          rows={Array.from({ length: 24 }, (_, hour) => [
            hourText(hour),
            rowSearch({ range, tills: choice.tills, hour }),
            ...week.map((hours) => hours[hour] ?? 0),
          ])}
        />
      </TableToOpen>
    </ReportPart>
  );
}
