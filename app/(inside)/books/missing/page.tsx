import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BooksFrame } from '@/components/books/books-frame';
import { CaseList } from '@/components/books/missing/case-list';
import { CaseListQuery } from '@/lib/contract/missing-cases';
import { ACTS, may } from '@/lib/domain/may';
import { page } from '@/lib/server/http/page';
import { listCases } from '@/lib/server/missing-cases/list-cases';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('missing'))('title') };
}

export default page('missing.work', async ({ app, person, searchParams }) => {
  // An address that cannot be read shows what is open.
  const asked = CaseListQuery.safeParse(await searchParams);
  const query = asked.success ? asked.data : CaseListQuery.parse({});
  return (
    <BooksFrame open="missing" acts={ACTS.filter((act) => may(person, act))}>
      <CaseList found={await listCases(app, person, query)} query={query} />
    </BooksFrame>
  );
});
