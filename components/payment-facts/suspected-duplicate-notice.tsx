import { CopyX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PageLink } from '@/components/page/page-link';
import { paths } from '@/lib/client/paths';

/** Says beside the answer that one purchase may have been paid twice. The answer itself stays the same. */
export function SuspectedDuplicateNotice({ twinId }: { twinId: string }) {
  const t = useTranslations('suspectedDuplicate');
  return (
    <p className="flex flex-wrap items-center gap-x-2 border-x border-line bg-raised px-4 py-2 text-15 font-semibold text-wait-text sm:px-6">
      <CopyX aria-hidden size={18} className="shrink-0" />
      {t('why')}
      <PageLink href={paths.payment(twinId)} className="inline-flex min-h-11 items-center underline underline-offset-4">
        {t('show')}
      </PageLink>
    </p>
  );
}
