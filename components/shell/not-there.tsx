import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/client/paths';
import { PageLink } from '@/components/page/page-link';

/** Shown to people who are not signed in, for a page that is gone, such as the set-up page. */
export function NotThere() {
  const t = useTranslations('page');
  const signIn = useTranslations('signIn');
  return (
    <Notice
      titleAs="h1"
      title={t('notFoundTitle')}
      actions={
        <PageLink
          href={paths.signIn}
          className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
        >
          {signIn('title')}
        </PageLink>
      }
    >
      <p>{t('notFound')}</p>
    </Notice>
  );
}
