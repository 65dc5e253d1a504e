import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { BooksFrame } from '@/components/books/books-frame';
import { ClosingPage } from '@/components/books/closings/closing-page';
import { isAppError } from '@/lib/domain/errors';
import { ACTS, may } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import { spelledTill } from '@/lib/domain/till';
import { nowIso } from '@/lib/domain/utc-iso';
import type { App } from '@/lib/server/app-context';
import { closableTill } from '@/lib/server/closings/closable-till';
import { openClosing } from '@/lib/server/closings/open-closing';
import { page } from '@/lib/server/http/page';
import { pathId } from '@/lib/server/http/path-id';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('closings'))('closing') };
}

export default page('closings.see', async ({ app, person, params }) => {
  const asAt = nowIso(app);
  const opened = await open(app, person, String((await params)['id']));
  const { till, name } = await closableTill(app, person, opened.body.till);
  return (
    <BooksFrame open="closings" acts={ACTS.filter((act) => may(person, act))}>
      <ClosingPage {...opened} till={spelledTill({ number: till, name, branch: null })} asAt={asAt} />
    </BooksFrame>
  );
});

async function open(app: App, person: Person, id: string) {
  try {
    return await openClosing(app, person, pathId({ id }));
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') notFound();
    throw error;
  }
}
