import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { Notice } from '@/components/ui/notice';
import { MISSING_PATH } from '@/lib/domain/missing-case/case-paths';

/** Stands where there is no such case, or none that this person sees. */
export function NoCase() {
  const t = useTranslations('missing');
  return (
    <Notice
      title={t('noCase')}
      titleAs="h1"
      actions={
        <PageLink
          href={MISSING_PATH}
          className="inline-flex min-h-11 items-center font-semibold text-action hover:underline"
        >
          {t('all')}
        </PageLink>
      }
    />
  );
}
