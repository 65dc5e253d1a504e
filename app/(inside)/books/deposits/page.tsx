import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BooksFrame } from '@/components/books/books-frame';
import type { ChosenDays } from '@/components/books/deposits/deposit-days';
import { DepositsPage } from '@/components/books/deposits/deposits-page';
import { ACTS, may } from '@/lib/domain/may';
import { readRange } from '@/lib/domain/report/report-range';
import { depositsAs } from '@/lib/server/books/drawn-as';
import { listDeposits } from '@/lib/server/deposits/list-deposits';
import { page } from '@/lib/server/http/page';
import { pageOrFirst } from '@/lib/server/http/page-or-first';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('deposits'))('title') };
}

export default page('deposits.see', async ({ app, person, searchParams }) => {
  const asked = await searchParams;
  const days = chosenDays(textOf(asked['from']), textOf(asked['to']));
  const cursor = textOf(asked['cursor']);
  const { list, isInstead } = await pageOrFirst(
    { cursor: cursor === '' ? undefined : cursor },
    {
      read: (query) => listDeposits(app, { person, range: days.range, ...query }),
      rowsOf: ({ deposits }) => deposits,
    },
  );
  return (
    <BooksFrame open="deposits" acts={ACTS.filter((act) => may(person, act))}>
      <DepositsPage
        list={list}
        days={days}
        drawn={cursor === '' || isInstead ? depositsAs(list) : null}
        isInstead={isInstead}
      />
    </BooksFrame>
  );
});

function chosenDays(from: string, to: string): ChosenDays {
  if (from === '' && to === '') return { range: null, typed: { from, to }, trouble: null };
  const range = readRange(from, to);
  return typeof range === 'string'
    ? { range: null, typed: { from, to }, trouble: range }
    : { range, typed: { from, to }, trouble: null };
}

function textOf(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value.trim() : '';
}
