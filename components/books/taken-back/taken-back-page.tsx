import { useTranslations } from 'next-intl';
import { BooksTabs } from '@/components/books/books-tabs';
import { FirstInstead } from '@/components/books/first-instead';
import { ListNews } from '@/components/books/list-news';
import { PageLink } from '@/components/page/page-link';
import { takenBackPath, takenBackSearch } from '@/lib/client/taken-back-path';
import {
  TAKEN_BACK_SHOWN,
  type TakenBackList,
  type TakenBackMonth,
  type TakenBackQuery,
} from '@/lib/contract/reversals';
import { MonthSums } from './month-sums';
import { TakenBackRow } from './taken-back-row';

export type TakenBackPageProps = {
  found: TakenBackList;
  show: TakenBackQuery['show'];
  /** True when the address could not be followed. */
  isInstead: boolean;
  sums: readonly TakenBackMonth[];
  /** Tells one state of the first page from another; null on a later page, which stays as it is. */
  drawn: string | null;
  /** The months of the sums, the newest first, and the month that is not over. */
  months: readonly string[];
  thisMonth: string;
};

/** Money that was taken back: sums by month, and each payment with what became of its goods. */
export function TakenBackPage({
  found: { rows, nextCursor },
  show,
  isInstead,
  sums,
  drawn,
  months,
  thisMonth,
}: TakenBackPageProps) {
  const t = useTranslations('takenBack');
  const until = months[0] === thisMonth ? undefined : months[0];
  return (
    <section className="grid gap-4">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold">{t('title')}</h1>
        <p className="max-w-prose">{t('why')}</p>
      </div>
      {isInstead ? <FirstInstead /> : null}
      {drawn === null ? null : (
        <ListNews of={{ list: 'takenBack', search: takenBackSearch({ show, until }) }} drawn={drawn} />
      )}
      <MonthSums sums={sums} months={months} thisMonth={thisMonth} show={show} />
      <BooksTabs
        label={t('which')}
        open={show}
        tabs={TAKEN_BACK_SHOWN.map((key) => ({
          key,
          href: takenBackPath({ show: key, until }),
          words: t(`show.${key}`),
        }))}
      />
      {show === 'nothing' ? <p className="max-w-prose text-15">{t('nothingWhy')}</p> : null}
      {rows.length === 0 ? (
        <p className="rounded-card border border-line bg-raised p-4 text-muted">{t(`none.${show}`)}</p>
      ) : (
        <ul
          aria-label={t(`show.${show}`)}
          className="grid divide-y divide-line overflow-hidden rounded-card border border-line bg-raised"
        >
          {rows.map((row) => (
            <li key={row.payment.id}>
              <TakenBackRow row={row} />
            </li>
          ))}
        </ul>
      )}
      {nextCursor === null ? null : (
        <PageLink
          href={takenBackPath({ show, until, cursor: nextCursor })}
          className="inline-flex min-h-11 items-center justify-self-start font-semibold text-action underline-offset-4 hover:underline"
        >
          {t('older')}
        </PageLink>
      )}
    </section>
  );
}
