import { useTranslations } from 'next-intl';
import { paths } from '@/lib/client/paths';

/** Leads from the counter's menu to where a customer's screen is paired. */
export function CustomerScreenLink() {
  const t = useTranslations('customerScreen');
  return (
    <a
      href={paths.pairScreen}
      className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
    >
      {t('title')}
    </a>
  );
}
