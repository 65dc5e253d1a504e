'use client';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { useShell } from '@/components/page/shell-context';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/client/paths';

/** Shown while nothing is recorded: says why, and what to do. */
export function EmptyRecord() {
  const t = useTranslations('list');
  const ask = useTranslations('ask');
  const mayAsk = useShell().viewer.acts.includes('payments.ask');
  return (
    <Notice
      title={t('emptyTitle')}
      actions={
        mayAsk ? (
          <PageLink
            href={paths.requestPayment}
            className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
          >
            {ask('title')}
          </PageLink>
        ) : undefined
      }
    >
      <p>{t('empty')}</p>
    </Notice>
  );
}
