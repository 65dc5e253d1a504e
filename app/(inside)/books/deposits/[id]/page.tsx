import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { BooksFrame } from '@/components/books/books-frame';
import { DepositPage } from '@/components/books/deposits/deposit-page';
import { isAppError } from '@/lib/domain/errors';
import { ACTS, may, seesTill } from '@/lib/domain/may';
import { explainDeposit } from '@/lib/server/deposits/explain-deposit';
import { tillNames } from '@/lib/server/deposits/till-names';
import { page } from '@/lib/server/http/page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('deposits'))('one') };
}

export default page('deposits.see', async ({ app, person, params, searchParams }) => {
  const id = String((await params)['id']);
  const isAll = (await searchParams)['count'] === 'all';
  const deposit = await explainDeposit(app, { person, id, isAll }).catch((error: unknown) => {
    if (isAppError(error) && error.code === 'not_found') notFound();
    throw error;
  });
  const tills = [...(await tillNames(app))].flatMap(([key, till]) => (seesTill(person, key) ? [till] : []));
  return (
    <BooksFrame open="deposits" acts={ACTS.filter((act) => may(person, act))}>
      <DepositPage deposit={deposit} tills={tills} />
    </BooksFrame>
  );
});
