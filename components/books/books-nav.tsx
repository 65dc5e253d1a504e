import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { BOOKS_PAGES } from '@/lib/client/books-pages';
import type { Act } from '@/lib/domain/may';

export type BooksPage = (typeof BOOKS_PAGES)[number]['page'];

/** Links to the pages of the books that a person may see. The open page is underlined and marked for screen readers. */
export function BooksNav({ open, acts }: { open: BooksPage; acts: readonly Act[] }) {
  const t = useTranslations('books');
  return (
    <nav
      aria-label={t('navigation')}
      className="flex flex-wrap items-center gap-x-4 border-b border-line sm:gap-x-6 print:hidden"
    >
      {BOOKS_PAGES.filter(({ act }) => acts.includes(act)).map(({ page, href }) => (
        <PageLink
          key={page}
          href={href}
          aria-current={page === open ? 'page' : undefined}
          className={`inline-flex min-h-11 items-center border-y-4 border-t-transparent font-semibold ${page === open ? 'border-b-action text-text' : 'border-b-transparent text-action hover:underline'}`}
        >
          {t(page)}
        </PageLink>
      ))}
    </nav>
  );
}
