import { BooksPart } from '@/components/books/books-part';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PageLink } from '@/components/page/page-link';
import { Money } from '@/components/ui/money';
import { Notice } from '@/components/ui/notice';
import { Timestamp } from '@/components/ui/timestamp';
import { depositPaths } from '@/lib/client/deposit-paths';
import type { DepositExplained } from '@/lib/contract/deposit';
import { spelledTill } from '@/lib/domain/till';
import { ConfirmBox } from './confirm-box';
import { DepositParts } from './deposit-parts';
import { DestinationName } from './destination-name';
import { LeftForm } from './left-form';
import { TillForm } from './till-form';
import { WaterfallTable } from './waterfall-table';

type Till = { number: string; name: string | null };

/** One deposit: what was told of it, how it comes about, and what people say of it. */
export function DepositPage({ deposit, tills }: { deposit: DepositExplained; tills: readonly Till[] }) {
  const t = useTranslations('deposits');
  const { amountMinor, currency, isDone, status, waterfall, coveredUntil } = deposit;
  const money = amountMinor === null ? null : <Money amountMinor={amountMinor} currency={currency} />;
  const heardUntil = coveredUntil === null ? null : <Timestamp at={coveredUntil} />;
  return (
    <section className="grid min-w-0 gap-4">
      <h1 className="text-24 font-bold">
        {amountMinor === null ? t('ofUnknown') : t.rich('of', { money: () => money })}
      </h1>
      {isDone ? null : (
        <Notice tone="wait" title={status === null ? t('notSent') : t('notSentBut', { status })}>
          <p>{t('notSentWhy')}</p>
        </Notice>
      )}
      <Facts deposit={deposit} />
      <BooksPart title={t('how')}>
        <p className="max-w-prose text-13 text-muted">{t('inferred')}</p>
        {waterfall === null ? (
          isDone ? (
            <p>
              {t('tooMany')}{' '}
              <PageLink
                href={depositPaths.counted(deposit.id)}
                className="inline-flex min-h-11 items-center font-semibold text-action underline underline-offset-4"
              >
                {t('countAll')}
              </PageLink>
            </p>
          ) : (
            <p>{t('notSentWhy')}</p>
          )
        ) : (
          <WaterfallTable deposit={deposit} waterfall={waterfall} />
        )}
        <p className="text-13 text-muted">
          {heardUntil === null ? t('neverCovered') : t.rich('coveredUntil', { time: () => heardUntil })}
        </p>
      </BooksPart>
      {deposit.parts.length === 0 ? null : (
        <BooksPart title={t('parts')}>
          <DepositParts deposit={deposit} />
        </BooksPart>
      )}
      <BooksPart title={t('statement')}>
        <ConfirmBox id={deposit.id} confirmed={deposit.confirmed} lines={deposit.lines} currency={currency} />
      </BooksPart>
      <BooksPart title={t('leftTitle')} isHiddenOnPaper>
        <LeftForm id={deposit.id} leftMinor={deposit.left?.minor ?? null} currency={currency} />
      </BooksPart>
      {deposit.isTillTold ? null : (
        <BooksPart title={t('whose')} isHiddenOnPaper>
          <TillForm
            id={deposit.id}
            till={deposit.till?.number ?? null}
            tills={tills.map((till) => ({ number: till.number, name: spelledTill({ ...till, branch: null }) }))}
          />
        </BooksPart>
      )}
    </section>
  );
}

function Facts({ deposit }: { deposit: DepositExplained }) {
  const t = useTranslations('deposits');
  const { settledAt, destination, till, isTillTold, status, upstreamId } = deposit;
  const facts: readonly [string, ReactNode][] = [
    [t('settledAt'), <Timestamp key="at" at={settledAt} precise />],
    [t('account'), <DestinationName key="account" destination={destination} />],
    [t('method'), destination.method ?? t('notTold')],
    [
      t('whoseMoney'),
      till === null
        ? t('allTillsWhy')
        : t(isTillTold ? 'tillTold' : 'tillSaid', { till: spelledTill({ ...till, branch: null }) }),
    ],
    [t('status'), status ?? t('notTold')],
    [t('id'), upstreamId],
  ];
  return (
    <dl className="grid gap-x-6 gap-y-2 rounded-card border border-line bg-raised p-4 sm:grid-cols-2">
      {facts.map(([name, fact]) => (
        <div key={name} className="grid min-w-0">
          <dt className="text-13 text-muted">{name}</dt>
          <dd className="wrap-anywhere">{fact}</dd>
        </div>
      ))}
    </dl>
  );
}
