import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BooksFrame } from '@/components/books/books-frame';
import { TakenBackPage } from '@/components/books/taken-back/taken-back-page';
import { TakenBackQuery } from '@/lib/contract/reversals';
import { ACTS, may } from '@/lib/domain/may';
import { merchantDay } from '@/lib/domain/merchant-day';
import { monthsUntil, readMonth, SUMMED_MONTHS } from '@/lib/domain/reversal-follow/months';
import { nowIso } from '@/lib/domain/utc-iso';
import { takenBackAs } from '@/lib/server/books/drawn-as';
import { page } from '@/lib/server/http/page';
import { pageOrFirst } from '@/lib/server/http/page-or-first';
import { listTakenBack } from '@/lib/server/reversals/list-taken-back';
import { sumTakenBack } from '@/lib/server/reversals/sum-taken-back';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('takenBack'))('title') };
}

export default page('reversals.follow', async ({ app, person, searchParams }) => {
  const asked = await searchParams;
  // An address that cannot be read shows what is open.
  const read = TakenBackQuery.safeParse(asked);
  const query = read.success ? read.data : TakenBackQuery.parse({});
  const thisMonth = merchantDay(nowIso(app), app.timeZone).slice(0, 7);
  const until = asked['until'];
  const month = typeof until === 'string' ? readMonth(until) : null;
  const months = monthsUntil(month ?? thisMonth, SUMMED_MONTHS);
  const { list, isInstead } = await pageOrFirst(query, {
    read: (each) => listTakenBack(app, person, each),
    rowsOf: ({ rows }) => rows,
  });
  const sums = await sumTakenBack(app, person, months);
  return (
    <BooksFrame open="takenBack" acts={ACTS.filter((act) => may(person, act))}>
      <TakenBackPage
        found={list}
        show={query.show}
        isInstead={isInstead || !read.success || (until !== undefined && month === null)}
        sums={sums}
        drawn={query.cursor === undefined || isInstead ? takenBackAs(list, sums) : null}
        months={months}
        thisMonth={thisMonth}
      />
    </BooksFrame>
  );
});
