import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { BooksFrame } from '@/components/books/books-frame';
import { DepositPage } from '@/components/books/deposits/deposit-page';
import { isAppError } from '@/lib/domain/errors';
import { ACTS, may, seesTill } from '@/lib/domain/may';
import type { Person } from '@/lib/domain/person';
import type { App } from '@/lib/server/app-context';
import { explainDeposit } from '@/lib/server/deposits/explain-deposit';
import { tillNames } from '@/lib/server/deposits/till-names';
import { page } from '@/lib/server/http/page';
import { pathId } from '@/lib/server/http/path-id';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('deposits'))('one') };
}

export default page('deposits.see', async ({ app, person, params, searchParams }) => {
  const isAll = (await searchParams)['count'] === 'all';
  const deposit = await explained(app, { person, id: String((await params)['id']), isAll });
  const tills = [...(await tillNames(app))].flatMap(([key, till]) => (seesTill(person, key) ? [till] : []));
  return (
    <BooksFrame open="deposits" acts={ACTS.filter((act) => may(person, act))}>
      <DepositPage deposit={deposit} tills={tills} />
    </BooksFrame>
  );
});

async function explained(app: App, { id, ...asked }: { person: Person; id: string; isAll: boolean }) {
  try {
    return await explainDeposit(app, { ...asked, id: pathId({ id }) });
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') notFound();
    throw error;
  }
}
