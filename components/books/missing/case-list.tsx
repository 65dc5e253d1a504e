import { useTranslations } from 'next-intl';
import { BooksTabs } from '@/components/books/books-tabs';
import { FirstInstead } from '@/components/books/first-instead';
import { PageLink } from '@/components/page/page-link';
import { Code } from '@/components/ui/code';
import { Money } from '@/components/ui/money';
import { Timestamp } from '@/components/ui/timestamp';
import type { CaseListQuery, MissingCase, MissingCases } from '@/lib/contract/missing-cases';
import { MISSING_PATH, missingCasePath } from '@/lib/domain/missing-case/case-paths';
import { withoutDirection } from '@/lib/domain/text-direction';
import { CaseListNews } from './case-news';
import { CaseState } from './case-state';
import { DueBy } from './due-by';

type Listed = {
  found: MissingCases;
  show: CaseListQuery['show'];
  isFirst: boolean;
  /** True when the address could not be followed. */
  isInstead: boolean;
};

const SHOWN = ['open', 'closed'] as const;

/** Cases of missing payments, the newest first. */
export function CaseList({ found: { cases, nextCursor }, show, isFirst, isInstead }: Listed) {
  const t = useTranslations('missing');
  const path = (values: Record<string, string>): string => `${MISSING_PATH}?${new URLSearchParams(values).toString()}`;
  return (
    <section className="grid gap-4">
      <div className="grid gap-1">
        <h1 className="text-24 font-bold">{t('title')}</h1>
        <p className="max-w-prose">{t('why')}</p>
      </div>
      <PageLink
        href={`${MISSING_PATH}/new`}
        className="inline-flex min-h-11 items-center justify-self-start rounded-card border border-edge bg-raised px-4 font-semibold text-action hover:bg-sunken"
      >
        {t('new')}
      </PageLink>
      <BooksTabs
        label={t('which')}
        open={show}
        tabs={SHOWN.map((key) => ({ key, href: path({ show: key }), words: t(`show.${key}`) }))}
      />
      {isInstead ? <FirstInstead /> : null}
      {isFirst ? <CaseListNews show={show} drawn={cases.map(drawnAs).join(' ')} /> : null}
      {cases.length === 0 ? (
        <p className="rounded-card border border-line bg-raised p-4 text-muted">{t(`none.${show}`)}</p>
      ) : (
        <ul
          aria-label={t(`show.${show}`)}
          className="grid divide-y divide-line overflow-hidden rounded-card border border-line bg-raised"
        >
          {cases.map((each) => (
            <li key={each.id}>
              <CaseRow shown={each} />
            </li>
          ))}
        </ul>
      )}
      {nextCursor === null ? null : (
        <PageLink
          href={path({ show, cursor: nextCursor })}
          className="inline-flex min-h-11 items-center justify-self-start font-semibold text-action underline-offset-4 hover:underline"
        >
          {t('older')}
        </PageLink>
      )}
    </section>
  );
}

/** Tells one state of a case from another. */
function drawnAs({ id, version }: MissingCase): string {
  return `${id}:${version}`;
}

function CaseRow({ shown }: { shown: MissingCase }) {
  const t = useTranslations('missing');
  const [first, ...others] = shown.entries;
  const time = <Timestamp at={shown.openedAt} />;
  if (first === undefined) return null;
  return (
    <PageLink href={missingCasePath(shown.id)} className="grid min-h-16 content-center gap-1 px-4 py-2 hover:bg-sunken">
      <span className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="text-18 font-bold">
          <Code>{first.code}</Code>
        </span>
        <span className="text-18 whitespace-nowrap">
          <Money amountMinor={first.amountMinor} currency="KES" />
        </span>
      </span>
      <span className="flex flex-wrap items-baseline justify-between gap-x-3 text-15">
        <span className="min-w-0 text-muted wrap-anywhere">
          {t.rich('openedBy', { by: withoutDirection(shown.by), time: () => time })}
          {others.length === 0 ? null : ` · ${t('more', { n: others.length })}`}
        </span>
        <span className="font-semibold">
          <CaseState shown={shown} />
          {shown.dueAt === null ? null : (
            <>
              {' · '}
              <DueBy at={shown.dueAt} />
            </>
          )}
        </span>
      </span>
    </PageLink>
  );
}
