import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/client/paths';

export default function NotFound() {
  const t = useTranslations('page');
  const list = useTranslations('list');
  return (
    <Notice
      titleAs="h1"
      title={t('notFoundTitle')}
      actions={
        <PageLink
          href={paths.payments}
          className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
        >
          {list('all')}
        </PageLink>
      }
    >
      <p>{t('notFound')}</p>
    </Notice>
  );
}
