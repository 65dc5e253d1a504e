import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound, redirect } from 'next/navigation';
import { BooksFrame } from '@/components/books/books-frame';
import { CloseShiftPage } from '@/components/books/closings/close-shift-page';
import { CLOSINGS_PATH } from '@/lib/client/closing-paths';
import { isAppError } from '@/lib/domain/errors';
import { ACTS, may } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { closableTills } from '@/lib/server/closings/closable-till';
import { readClosingRules } from '@/lib/server/closings/closing-rules';
import { lookAtShift } from '@/lib/server/closings/look-at-shift';
import { secondSigners } from '@/lib/server/closings/sign-closing';
import { page } from '@/lib/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('closings'))('closeTitle') };
}

export default page('closings.close', async ({ app, person, searchParams }) => {
  const { till } = await searchParams;
  const look = await lookAt(app, person, typeof till === 'string' ? till : await onlyTill(app, person));
  const { needsSecond } = await readClosingRules(app.store.db, app.account.id);
  return (
    <BooksFrame open="closings" acts={ACTS.filter((act) => may(person, act))}>
      <CloseShiftPage
        {...look}
        signsBy={person.via}
        second={needsSecond ? await secondSigners(app, person, look.key) : null}
      />
    </BooksFrame>
  );
});

/** Without a till in the address it is the person's only one. Whoever has several chooses first. */
async function onlyTill(app: App, person: Person): Promise<string> {
  const [first, ...others] = await closableTills(app, person);
  if (first === undefined || others.length > 0) redirect(CLOSINGS_PATH);
  return first.till;
}

async function lookAt(app: App, person: Person, till: string) {
  try {
    return await lookAtShift(app, person, till);
  } catch (error) {
    if (isAppError(error) && (error.code === 'not_found' || error.code === 'invalid_input')) notFound();
    throw error;
  }
}
