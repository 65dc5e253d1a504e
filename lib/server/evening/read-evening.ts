import 'server-only';
import type { HandedOverReport, Report, ReportQuery, TooMany } from '@/lib/contract/report';
import type { EveningSummary } from '@/lib/domain/evening/summary';
import { seesTill } from '@/lib/domain/may';
import { startOfDay } from '@/lib/domain/merchant-day';
import type { Person } from '@/lib/domain/person';
import { tillKey } from '@/lib/domain/till';
import type { App } from '@/lib/server/app-context';
import { missingClosings } from '@/lib/server/closings/missing-closings';
import { readHandedOver } from '@/lib/server/reports/read-handed-over';
import { readPeople } from '@/lib/server/reports/read-people';
import { readReport } from '@/lib/server/reports/read-report';
import { reportCoveredUntil } from '@/lib/server/reports/report-covered-until';
import { reportScope } from '@/lib/server/reports/report-scope';
import { takenBackIn } from '@/lib/server/store/queries/taken-back-in';

type Asked = {
  person: Person;
  /** "2026-11-28". */
  day: string;
  /** True to count even very many payments one by one. */
  isCounted: boolean;
};

/**
 * Returns a day in figures, at the tills that this person sees. All of them are those of the reports; nothing of it is
 * about a payer.
 * @throws {AppError} too_slow
 */
export async function readEvening(app: App, { person, day, isCounted }: Asked): Promise<EveningSummary> {
  const query: ReportQuery = { from: day, to: day, tills: [], isCounted };
  const report = await readReport(app, person, query);
  const handedOver = await readHandedOver(app, person, { query, report });
  const people = await readPeople(app, person, query);
  const back = await takenBackIn(app.store, {
    accountId: app.account.id,
    from: startOfDay(day, app.timeZone, 0),
    before: startOfDay(day, app.timeZone, 1),
    tills: reportScope(person, query).tills,
  });
  const { currency, otherCurrencies, asAt } = report;
  const { now } = report.total;
  const takenBack = back.find((each) => each.currency === currency);
  return {
    day,
    currency,
    otherCurrencies,
    moneyIn: { count: now.arrived, sumMinor: now.arrivedMinor },
    takenBack: { count: takenBack?.count ?? 0, sumMinor: takenBack?.sumMinor ?? 0 },
    netMinor: now.arrivedMinor - now.takenBackMinor,
    failed: now.failed,
    open: now.open,
    notTicked: notTickedOf(handedOver),
    oddTicks: {
      withoutOrder: people.reduce((n, each) => n + each.withoutOrder, 0),
      longAfter: people.reduce((n, each) => n + each.longAfter, 0),
    },
    foundLate: now.foundLate,
    tills: tillsOf(report),
    closingsMissing: (await missingClosings(app, { day })).filter(({ till }) => seesTill(person, tillKey(till))),
    asAt,
    coveredUntil: await reportCoveredUntil(app, person, query),
  };
}

function notTickedOf(found: HandedOverReport | TooMany): EveningSummary['notTicked'] {
  if ('tooMany' in found) return null;
  return { count: found.total.notHandedOver, sumMinor: found.total.notHandedOverMinor };
}

function tillsOf({ tills }: Report): EveningSummary['tills'] {
  return tills.flatMap(({ number, name, now }) =>
    now.arrived === 0 ? [] : [{ number, name, count: now.arrived, sumMinor: now.arrivedMinor }],
  );
}
