import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BooksFrame } from '@/components/books/books-frame';
import { ClosingRulesForm } from '@/components/books/closings/closing-rules-form';
import { ClosingsPage } from '@/components/books/closings/closings-page';
import { longDay } from '@/components/reports/report-words';
import { ACTS, may, seesTill } from '@/lib/domain/may';
import { merchantDay } from '@/lib/domain/merchant-day';
import type { Person } from '@/lib/domain/person';
import { addDays } from '@/lib/domain/report/report-range';
import { spelledTill, tillKey } from '@/lib/domain/till';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { readClosingRules } from '@/lib/server/closings/closing-rules';
import { listClosings } from '@/lib/server/closings/list-closings';
import { missingClosings } from '@/lib/server/closings/missing-closings';
import { openShifts } from '@/lib/server/closings/open-shifts';
import { page } from '@/lib/server/http/page';
import { pageOrFirst } from '@/lib/server/http/page-or-first';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('closings'))('title') };
}

export default page('closings.see', async ({ app, person, searchParams }) => {
  const { cursor } = await searchParams;
  const shifts = await openShifts(app, person);
  const {
    list: { closings, nextCursor },
    isInstead,
  } = await pageOrFirst(
    { cursor: typeof cursor === 'string' ? cursor : undefined },
    { read: (query) => listClosings(app, person, query.cursor ?? null), rowsOf: (list) => list.closings },
  );
  const nameOf = new Map(shifts.map(({ key, till, name }) => [key, spelledTill({ number: till, name, branch: null })]));
  return (
    <BooksFrame open="closings" acts={ACTS.filter((act) => may(person, act))}>
      <ClosingsPage
        shifts={shifts}
        closings={closings.map((closing) => ({
          ...closing,
          till: nameOf.get(closing.tillKey) ?? closing.facts?.till ?? closing.tillKey,
        }))}
        nextCursor={nextCursor}
        isInstead={isInstead}
        missing={await missingYesterday(app, person)}
      >
        {may(person, 'closings.change') ? (
          <ClosingRulesForm rules={await readClosingRules(app.store.db, app.account.id)} />
        ) : null}
      </ClosingsPage>
    </BooksFrame>
  );
});

async function missingYesterday(app: App, person: Person) {
  const day = addDays(merchantDay(nowIso(app), app.timeZone), -1);
  const missing = await missingClosings(app, { day });
  const seen = missing.filter(({ till }) => seesTill(person, tillKey(till)));
  return {
    day: longDay(day),
    tills: seen.map(({ till, name }) => spelledTill({ number: till, name, branch: null })),
  };
}
