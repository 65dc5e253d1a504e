'use client';
import { BookOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { Timestamp } from '@/components/ui/timestamp';
import { closingPath } from '@/lib/client/closing-paths';
import { depositPaths } from '@/lib/client/deposit-paths';
import { reconciliationPath } from '@/lib/client/reconcile-paths';
import type { BooksEntry as Entry } from '@/lib/contract/payment-books';
import { missingCasePath } from '@/lib/domain/missing-case/case-paths';
import { withoutDirection } from '@/lib/domain/text-direction';

const PATHS: Readonly<Record<Entry['place'], (id: string) => string>> = {
  case: missingCasePath,
  closing: closingPath,
  deposit: depositPaths.deposit,
  reconciliation: reconciliationPath,
};

/** Where the payment stands in the books, between what was heard of it and what people did. It leads there. */
export function BooksEntry({ entry: { place, id, at, name } }: { entry: Entry }) {
  const t = useTranslations('timeline.books');
  return (
    <li className="relative grid gap-0.5 py-3 ps-5">
      <BookOpen aria-hidden size={16} className="absolute start-[-9px] top-4 bg-raised" />
      <p className="text-13 text-muted">
        <Timestamp at={at} precise />
      </p>
      <p>
        <PageLink
          href={PATHS[place](id)}
          className="inline-flex min-h-11 items-center font-semibold wrap-anywhere text-action underline-offset-4 hover:underline"
        >
          {t(place, { name: withoutDirection(name) })}
        </PageLink>
      </p>
      {place === 'deposit' ? <p className="text-13 text-muted">{t('inferred')}</p> : null}
    </li>
  );
}
