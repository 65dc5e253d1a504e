import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BooksFrame } from '@/components/books/books-frame';
import { NewCasePage } from '@/components/books/missing/new-case-page';
import { ACTS, may } from '@/lib/domain/may';
import { page } from '@/lib/server/http/page';
import { proposedCase } from '@/lib/server/missing-cases/proposed-case';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('missing'))('new') };
}

export default page('missing.work', async ({ app, person, searchParams }) => {
  const asked = await searchParams;
  const said = (name: string): string | undefined => {
    const value = asked[name];
    return typeof value === 'string' ? value : undefined;
  };
  const proposed = await proposedCase(app, person, {
    code: said('code'),
    amount: said('amount'),
    till: said('till'),
    from: said('from'),
    to: said('to'),
  });
  return (
    <BooksFrame open="missing" acts={ACTS.filter((act) => may(person, act))}>
      <NewCasePage proposed={proposed} />
    </BooksFrame>
  );
});
