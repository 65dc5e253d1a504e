import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { HandedOverPart } from '@/components/reports/handed-over';
import { PeoplePart } from '@/components/reports/people-part';
import { ReportPage, type Shown } from '@/components/reports/report-page';
import { isAppError } from '@/lib/domain/errors';
import { may } from '@/lib/domain/may';
import { merchantDay } from '@/lib/domain/merchant-day';
import type { Person } from '@/lib/domain/person';
import { readReportChoice } from '@/lib/domain/report/report-choice';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { page } from '@/lib/server/http/page';
import { readHandedOver } from '@/lib/server/reports/read-handed-over';
import { readPeople } from '@/lib/server/reports/read-people';
import { readReport } from '@/lib/server/reports/read-report';
import { reportCoveredUntil } from '@/lib/server/reports/report-covered-until';
import { reportTills } from '@/lib/server/reports/till-names';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('title') };
}

export default page('reports.see', async ({ app, person, searchParams }) => {
  const today = merchantDay(nowIso(app), app.timeZone);
  const choice = readReportChoice(await searchParams, today);
  const query = { ...choice.range, tills: choice.tills, isCounted: choice.isCounted };
  const shown: Shown = {
    choice,
    report: await readReport(app, person, query),
    tills: await reportTills(app, person),
    coveredUntil: await reportCoveredUntil(app, person, query),
    isUnfinished: choice.range.to >= today,
  };
  return (
    <ReportPage {...shown}>
      {/* Kept totals stand at once; what only the payments tell follows. */}
      <Suspense fallback={<Counting />}>
        <Counted app={app} person={person} shown={shown} />
      </Suspense>
    </ReportPage>
  );
});

async function Counting() {
  return <p role="status">{(await getTranslations('reports'))('counting')}</p>;
}

async function Counted({ app, person, shown }: { app: App; person: Person; shown: Shown }) {
  const { choice, report } = shown;
  const query = { ...report.range, tills: choice.tills, isCounted: choice.isCounted };
  const found = await unlessTooSlow(readHandedOver(app, person, { query, report }));
  const people = may(person, 'reports.people') ? await unlessTooSlow(readPeople(app, person, query)) : null;
  return (
    <>
      <HandedOverPart found={found} shown={shown} />
      {people === null ? null : <PeoplePart people={people} shown={shown} />}
    </>
  );
}

async function unlessTooSlow<T>(reading: Promise<T>): Promise<T | 'tooSlow'> {
  try {
    return await reading;
  } catch (error) {
    if (isAppError(error) && error.code === 'too_slow') return 'tooSlow';
    throw error;
  }
}
