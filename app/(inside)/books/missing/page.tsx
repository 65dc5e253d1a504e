import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BooksFrame } from '@/components/books/books-frame';
import { CaseList } from '@/components/books/missing/case-list';
import { CaseListQuery } from '@/lib/contract/missing-cases';
import { ACTS, may } from '@/lib/domain/may';
import { page } from '@/lib/server/http/page';
import { pageOrFirst } from '@/lib/server/http/page-or-first';
import { listCases } from '@/lib/server/missing-cases/list-cases';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('missing'))('title') };
}

export default page('missing.work', async ({ app, person, searchParams }) => {
  // An address that cannot be read shows what is open.
  const asked = CaseListQuery.safeParse(await searchParams);
  const query = asked.success ? asked.data : CaseListQuery.parse({});
  const { list, isInstead } = await pageOrFirst(query, {
    read: (each) => listCases(app, person, each),
    rowsOf: ({ cases }) => cases,
  });
  return (
    <BooksFrame open="missing" acts={ACTS.filter((act) => may(person, act))}>
      <CaseList
        found={list}
        show={query.show}
        isFirst={query.cursor === undefined || isInstead}
        isInstead={isInstead || !asked.success}
      />
    </BooksFrame>
  );
});
