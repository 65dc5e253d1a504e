import { useTranslations } from 'next-intl';
import { NotThere } from '@/components/shell/not-there';
import { paths } from '@/lib/client/paths';

export default function NotFound() {
  const t = useTranslations('list');
  return <NotThere href={paths.payments} leadsTo={t('all')} />;
}
