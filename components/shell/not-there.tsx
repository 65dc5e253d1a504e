import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { Notice } from '@/components/ui/notice';

/** Says that there is no such page, such as a set-up page that is gone, and leads to one that is there. */
export function NotThere({ href, leadsTo }: { href: string; leadsTo: string }) {
  const t = useTranslations('page');
  return (
    <Notice
      titleAs="h1"
      title={t('notFoundTitle')}
      actions={
        <PageLink
          href={href}
          className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
        >
          {leadsTo}
        </PageLink>
      }
    >
      <p>{t('notFound')}</p>
    </Notice>
  );
}
