import { useTranslations } from 'next-intl';
import { PAIR_SCREEN } from '@/lib/client/display-paths';

/** Leads from the counter's menu to where a customer's screen is paired. */
export function CustomerScreenLink() {
  const t = useTranslations('customerScreen');
  return (
    <a
      href={PAIR_SCREEN}
      className="inline-flex min-h-11 items-center font-semibold text-action underline-offset-4 hover:underline"
    >
      {t('title')}
    </a>
  );
}
