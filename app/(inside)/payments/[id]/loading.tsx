import { useTranslations } from 'next-intl';

export default function Loading() {
  const t = useTranslations('lookup');
  return (
    <p role="status" className="p-4 text-18">
      {t('looking')}
    </p>
  );
}
