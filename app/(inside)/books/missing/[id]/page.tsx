import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BooksFrame } from '@/components/books/books-frame';
import { CasePage } from '@/components/books/missing/case-page';
import { NoCase } from '@/components/books/missing/no-case';
import { isAppError } from '@/lib/domain/errors';
import { ACTS, may } from '@/lib/domain/may';
import { page } from '@/lib/server/http/page';
import { pathId } from '@/lib/server/http/path-id';
import { viewCase } from '@/lib/server/missing-cases/find-case';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('missing'))('title') };
}

export default page('missing.work', async ({ app, person, params }) => {
  const id = String((await params)['id']);
  const shown = await foundOrNull(() => viewCase(app, person, pathId({ id })));
  return (
    <BooksFrame open="missing" acts={ACTS.filter((act) => may(person, act))}>
      {shown === null ? <NoCase /> : <CasePage shown={shown} />}
    </BooksFrame>
  );
});

async function foundOrNull<T>(find: () => Promise<T>): Promise<T | null> {
  try {
    return await find();
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return null;
    throw error;
  }
}
