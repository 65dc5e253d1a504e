import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { paths } from '@/lib/client/paths';
import { EmptyRecord } from './empty-record';
import { NewestPayments } from './newest-payments';

const SHOWN = 12;

/** The newest recorded payments, beside the content of a page. */
export function RecentPayments() {
  const t = useTranslations('list');
  return (
    <section aria-labelledby="recent" className="grid min-w-0 content-start gap-1">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="recent" className="text-18 font-bold">
          {t('recent')}
        </h2>
        <PageLink
          href={paths.payments}
          className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
        >
          {t('all')}
        </PageLink>
      </div>
      <NewestPayments most={SHOWN} whenEmpty={<EmptyRecord />} />
    </section>
  );
}
