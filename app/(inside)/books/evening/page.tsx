import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { BooksFrame } from '@/components/books/books-frame';
import { EveningPage } from '@/components/books/evening/evening-page';
import { ACTS, may } from '@/lib/domain/may';
import { merchantDay } from '@/lib/domain/merchant-day';
import { readDay } from '@/lib/domain/payment-query/days';
import { nowIso } from '@/lib/domain/utc-iso';
import { eveningView } from '@/lib/server/evening/evening-view';
import { page } from '@/lib/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('evening'))('title') };
}

export default page('evening.see', async ({ app, person, searchParams }) => {
  const asked = await searchParams;
  const typed = typeof asked['day'] === 'string' ? asked['day'].trim() : '';
  const read = typed === '' ? null : readDay(typed);
  const day = read === null || typeof read === 'string' ? merchantDay(nowIso(app), app.timeZone) : read.day;
  const view = await eveningView(app, {
    person,
    day,
    language: await getLocale(),
    isCounted: asked['count'] === 'all',
  });
  return (
    <BooksFrame open="evening" acts={ACTS.filter((act) => may(person, act))}>
      <EveningPage view={view} hasBadDay={typeof read === 'string'} mayChange={may(person, 'evening.change')} />
    </BooksFrame>
  );
});
