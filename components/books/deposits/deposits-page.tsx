import { FirstInstead } from '@/components/books/first-instead';
import { ListNews } from '@/components/books/list-news';
import { StepLink } from '@/components/books/step-link';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { depositPaths } from '@/lib/client/deposit-paths';
import type { DepositList } from '@/lib/contract/deposit';
import { DepositDays, type ChosenDays } from './deposit-days';
import { DepositRow } from './deposit-row';
import { DepositSumsTable } from './deposit-sums';

type Listed = {
  list: DepositList;
  days: ChosenDays;
  /** Tells one state of the first page from another; null on a later page, which stays as it is. */
  drawn: string | null;
  /** True when the address could not be followed. */
  isInstead: boolean;
};

/** What Kopo Kopo paid out to the merchant's accounts, newest first, with its sums. */
export function DepositsPage({ list, days, drawn, isInstead }: Listed) {
  const t = useTranslations('deposits');
  const { deposits, nextCursor, sums } = list;
  return (
    <section className="grid min-w-0 gap-4">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold">{t('title')}</h1>
        <p className="max-w-prose text-muted">{t('why')}</p>
      </div>
      <DepositDays days={days} />
      {isInstead ? <FirstInstead /> : null}
      {drawn === null ? null : <ListNews of={{ list: 'deposits', search: depositPaths.chosen(days) }} drawn={drawn} />}
      {sums.length === 0 ? null : <DepositSumsTable sums={sums} />}
      {deposits.length === 0 ? (
        <Notice title={t('emptyTitle')}>
          <p>{t(days.range === null ? 'empty' : 'emptyDays')}</p>
        </Notice>
      ) : (
        <ul aria-label={t('list')} className="divide-y divide-line rounded-card border border-line bg-raised">
          {deposits.map((deposit) => (
            <li key={deposit.id} className="print:break-inside-avoid">
              <DepositRow deposit={deposit} />
            </li>
          ))}
        </ul>
      )}
      {drawn !== null && nextCursor === null ? null : (
        <nav aria-label={t('pages')} className="flex flex-wrap gap-x-6 print:hidden">
          {drawn !== null ? null : <StepLink href={depositPaths.list}>{t('newest')}</StepLink>}
          {nextCursor === null ? null : (
            <StepLink href={depositPaths.older(nextCursor, days.typed)}>{t('older')}</StepLink>
          )}
        </nav>
      )}
    </section>
  );
}
